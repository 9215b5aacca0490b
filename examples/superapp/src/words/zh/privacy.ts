import type { privacyWords as english } from '../en/privacy.js';
import type { WordsOf } from '../words.js';

export const privacyWords: WordsOf<typeof english> = {
  'privacy.title': '隐私',
  'privacy.text': '别人如何找到你、黑名单',
  'privacy.ask': '加我时需要验证',
  'privacy.ask.text': '想添加你的人要等你同意。关闭后，对方可直接成为联系人。',
  'privacy.ways': '可通过以下方式找到我',
  'privacy.ways.note': '不影响已有的联系人。',
  'privacy.id': '名字或 ID',
  'privacy.id.text': '搜索你的名字或知道你 ID 的人',
  'privacy.qr': '二维码',
  'privacy.qr.text': '扫描你二维码的人',
  'privacy.card': '名片',
  'privacy.card.text': '从你的联系人那里收到你名片的人',
  'privacy.group': '群聊',
  'privacy.group.text': '与你在同一群聊的人',
  'privacy.nearby': '附近的人',
  'privacy.nearby.text': '你查找附近的人时，在你附近的人',
  'privacy.presence': '显示我在线',
  'privacy.presence.text': '如果隐藏，你也看不到别人是否在线。',
  'privacy.blocked': '黑名单',
  'privacy.blocked.none': '无',
  'privacy.blocked.count': { other: '{count} 人' },
  'privacy.blocked.empty': '黑名单为空',
  'privacy.blocked.text': '黑名单中的人发来的任何内容都不会到达你这里，对方不会收到通知。',
  'privacy.unblock': '将{name}移出黑名单',
};
