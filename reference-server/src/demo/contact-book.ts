/** Two demo people who know each other: the first asked, the second accepted. */
export interface Acquaintance {
  readonly asked: string;
  readonly accepted: string;
  readonly message: string;
  readonly daysAgo: number;
  /** Both are in the group of that name, and met there. Absent: by id. */
  readonly group?: string;
  /** What she who asked keeps of the other, and the other of her. */
  readonly notes?: Notes;
  readonly notesOfHer?: Notes;
}

/** What somebody keeps of a contact; tags by their names. */
export interface Notes {
  readonly alias?: string;
  readonly description?: string;
  readonly star?: boolean;
  readonly tags?: readonly string[];
  readonly permission?: 'chat-only';
}

/** Somebody who asked and waits for an answer. */
export type Waiting = Omit<Acquaintance, 'notes' | 'notesOfHer' | 'accepted' | 'daysAgo'> & {
  readonly to: string;
  readonly hoursAgo: number;
};

const hikers = 'Saturday hikers 🥾';
const dinner = 'Cena di domenica 🍝';

/** Who knows whom: all who talk to each other, and some who only share a group. Tom and Mei, who do, are no contacts. */
export const acquaintances: readonly Acquaintance[] = [
  {
    asked: 'marco',
    accepted: 'mei',
    message: 'Ciao, sono Marco del corso di cinese!',
    daysAgo: 60,
    notes: { alias: '林美 (mandarino)', star: true, tags: ['Lezioni'] },
    notesOfHer: { star: true, tags: ['朋友', '意大利语'], description: '中文课同学，做饭很好吃。' },
  },
  {
    asked: 'wangwei',
    accepted: 'mei',
    message: '美姐好，我是新来的王伟。',
    daysAgo: 50,
    notes: { alias: '林美 美姐', tags: ['同事'] },
    notesOfHer: { alias: '王伟（法务）', tags: ['同事'] },
  },
  {
    asked: 'giulia',
    accepted: 'marco',
    message: 'Ehi, sono io!',
    daysAgo: 70,
    notes: { star: true, tags: ['Famiglia'] },
    notesOfHer: { star: true, tags: ['Famiglia'] },
  },
  { asked: 'priya', accepted: 'amara', message: 'Hi, Priya from the design team.', daysAgo: 55, notesOfHer: { tags: ['Work'] } },
  { asked: 'emma', accepted: 'kenji', message: 'Emma here, from the trail.', daysAgo: 45, notesOfHer: { alias: 'エマ' } },
  { asked: 'tom', accepted: 'sofia', message: 'Tom, with the broken tent.', daysAgo: 44, notesOfHer: { alias: 'Tom Hughes (tent)' } },
  {
    asked: 'giulia',
    accepted: 'mei',
    message: 'Sono Giulia, l’amica di Marco.',
    daysAgo: 48,
    notes: { tags: ['Trekking'] },
    notesOfHer: { tags: ['朋友'], star: true },
  },
  {
    asked: 'kenji',
    accepted: 'mei',
    message: '山で会った健二です。',
    daysAgo: 5,
    group: hikers,
    notesOfHer: { alias: '佐藤健二 📷', tags: ['朋友'] },
  },
  { asked: 'mei', accepted: 'emma', message: 'Shall we share photos?', daysAgo: 4, group: hikers },
  { asked: 'amara', accepted: 'mei', message: 'Lovely to meet you on Sunday!', daysAgo: 3, group: dinner },
  { asked: 'giulia', accepted: 'wangwei', message: 'Ciao, ci vediamo sabato!', daysAgo: 5, group: hikers, notes: { tags: ['Trekking'] } },
  { asked: 'emma', accepted: 'giulia', message: 'Hi Giulia!', daysAgo: 5, group: hikers, notesOfHer: { tags: ['Trekking'] } },
  { asked: 'kenji', accepted: 'giulia', message: 'Kenji desu.', daysAgo: 4, group: hikers, notesOfHer: { permission: 'chat-only' } },
  { asked: 'amara', accepted: 'giulia', message: 'It is Amara, from dinner.', daysAgo: 3, group: dinner },
];

/** Who waits to be let into whose contacts. */
export const waiting: readonly Waiting[] = [
  {
    asked: 'sofia',
    to: 'mei',
    message: 'Hola, soy Sofía de las caminatas. Do you still have that photo of the lake?',
    hoursAgo: 3,
    group: hikers,
  },
  { asked: 'tom', to: 'giulia', message: 'Tom here, I promised you the map of the ridge.', hoursAgo: 20, group: hikers },
];
