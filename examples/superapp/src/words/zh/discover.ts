import type { discoverWords as english } from '../en/discover.js';
import type { WordsOf } from '../words.js';

export const discoverWords: WordsOf<typeof english> = {
  'discover.people': '找人',
  'discover.people.text': '按名字或 ID',
  'discover.group': '新建群聊',
  'discover.group.text': '最多 500 人',
  'discover.card': '我的二维码',
  'discover.card.text': '对方扫描后即可添加你',
  'discover.coming': '尚未开放',
  'discover.coming.text': '这些功能正在建设，将来会在这里打开。',
  'discover.moments': '朋友圈',
  'discover.moments.text': '朋友的分享',
  'discover.scan': '扫一扫',
  'discover.scan.text': '个人、群聊等二维码',
  'discover.programs': '小程序',
  'discover.programs.text': '应用里的小应用',
  'discover.choose.title': '四处看看',
  'discover.choose.text': '扫一扫、出示二维码、找人，或新建群聊。',
};
