import type { contactsWords as english } from '../en/contacts.js';
import type { WordsOf } from '../words.js';

export const contactsWords: WordsOf<typeof english> = {
  'contacts.search': '找人',
  'contacts.loading': '正在载入通讯录',
  'contacts.empty.title': '这里还没有人',
  'contacts.empty.text': '有人加入后会显示在这里。',
  'contacts.offline.title': '暂时无法查看通讯录',
  'contacts.offline.text': '联网后会显示。你的聊天都在“聊天”里。',
  'contacts.message': '发消息',
  'contacts.id': 'ID',
  'contacts.choose.title': '选择一个人',
  'contacts.choose.text': '看看对方是谁，给对方写信息。',
  'contacts.missing.title': '没有人使用此 ID',
  'contacts.missing.text': '链接可能已失效，或者输入有误。',
  'contacts.profile': '个人资料',
};
