import type { UserId } from '@guanxi/core';

/** What a companion does with a message. */
export interface Answer {
  readonly reply: string;
  readonly reaction?: string;
}

type Tongue = 'en' | 'zh' | 'it';

const small: Readonly<Record<Tongue, readonly string[]>> = {
  en: [
    'Ha, I was just thinking the same!',
    'Tell me more 🙂',
    'Good point. Shall we talk about it over a coffee?',
    'I am on the train, but I read every word.',
    'That sounds lovely. When?',
    'Let me sleep on it, I will tell you tomorrow.',
  ],
  zh: [
    '哈哈，我也这么想！',
    '然后呢？快说 🙂',
    '有道理，找个时间喝杯茶聊聊？',
    '我在地铁上，不过都看到了。',
    '听起来不错，什么时候？',
    '让我想想，明天告诉你。',
  ],
  it: [
    'Ah, stavo pensando la stessa cosa!',
    'Racconta 🙂',
    'Giusto. Ne parliamo davanti a un caffè?',
    'Sono in treno, ma leggo tutto.',
    'Che bello. Quando?',
    'Ci dormo su e domani ti dico.',
  ],
};

const greeting: Readonly<Record<Tongue, string>> = {
  en: 'Hi! Good to hear from you 👋',
  zh: '你好呀！👋',
  it: 'Ciao! Che piacere sentirti 👋',
};
const thanks: Readonly<Record<Tongue, string>> = { en: 'You are welcome!', zh: '不客气！', it: 'Prego, figurati!' };
const question: Readonly<Record<Tongue, string>> = {
  en: 'Hm, good question. I would say yes, but ask me again tonight.',
  zh: '嗯，好问题。我觉得可以，晚上再问我一次吧。',
  it: 'Mm, bella domanda. Direi di sì, ma richiedimelo stasera.',
};

/** A plain answer in the language one was spoken to; the same message gets the same answer. */
export function answerTo(user: UserId, text: string, seq: number): Answer {
  const tongue = tongueOf(text);
  if (/^(hi|hello|hey|ciao|salve|buongiorno|你好|嗨|在吗)/iu.test(text)) return { reply: greeting[tongue] };
  if (/thank|grazie|谢/iu.test(text)) return { reply: thanks[tongue], reaction: '❤️' };
  if (/[?？]\s*$/u.test(text)) return { reply: question[tongue] };
  const choices = small[tongue];
  const reply = choices[(seq + user.length) % choices.length] ?? greeting[tongue];
  return seq % 3 === 0 ? { reply, reaction: '👍' } : { reply };
}

function tongueOf(text: string): Tongue {
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  return /\b(che|ciao|sono|come|non|per|grazie|il|una?|della?)\b/iu.test(text) ? 'it' : 'en';
}
