import type { signInWords as english } from '../en/sign-in.js';
import type { WordsOf } from '../words.js';

export const signInWords: WordsOf<typeof english> = {
  'signIn.who': '今天你是谁？',
  'signIn.who.note': '这些是演示人物，无需密码。',
  'signIn.known': '本设备上的账号',
  'signIn.new': '创建新人物',
  'signIn.new.note': '取一个名字并设置密码。这里的每个人都能按名字找到你。',
  'signIn.new.note.local': '取一个名字。只有此浏览器知道。',
  'signIn.have': '我已有账号',
  'signIn.id': '名字或 ID',
  'signIn.id.hint': '创建时得到的 ID。',
  'signIn.name': '名字',
  'signIn.password': '密码',
  'signIn.password.hint': '至少 8 个字符。',
  'signIn.create': '创建并登录',
  'signIn.enter': '登录',
  'signIn.loading': '正在查看有谁在',
  'signIn.offline.title': '无法连接服务器',
  'signIn.offline.text': '请检查网络，或者不用服务器，只在此浏览器中试用。',
  'signIn.local': '不用服务器试用',
  'signIn.local.note': '一切都在此页面中运行，包括服务器，数据只留在此浏览器。',
  'signIn.local.leave': '回到服务器',
  'signIn.error': '登录失败：{reason}',
  'signIn.error.password': '名字或密码不正确。',
  'signIn.error.taken': '已被占用。',
  'signIn.local.starting': '正在此页面中启动服务器，第一次需要稍等片刻…',
};
