import { type Script, say } from '../script.js';

/** Groups whose every line was written by hand. */
export const groupScripts: readonly Script[] = [
  {
    group: 'Saturday hikers 🥾',
    people: ['giulia', 'mei', 'wangwei', 'kenji', 'tom', 'sofia', 'emma'],
    unread: { mei: 4, tom: 2, emma: 6 },
    sittings: [
      {
        daysAgo: 6,
        at: '18:42',
        lines: [
          say('giulia', 'Chi viene sabato? I thought of the lake path: 14 km, not steep, coffee at the end.', {
            as: 'plan',
            names: 'all',
            likes: '🙋 mei kenji sofia emma, ☕ tom',
          }),
          say('tom', 'You had me at coffee.', { likes: '😂 giulia mei' }),
          say('kenji', 'I am in. What time?', { quotes: 'plan' }),
          say('giulia', '7:30 at Central Station, platform 4. The train leaves 7:41.', { as: 'time' }),
          say('sofia', '7:30 in the morning?!'),
          say('giulia', 'There is no other 7:30 on a Saturday 😇', { likes: '😂 kenji emma tom, 😭 sofia' }),
          say('mei', '我也去！@wangwei 你呢？', { names: 'wangwei' }),
        ],
      },
      {
        daysAgo: 5,
        at: '12:10',
        lines: [
          say('wangwei', '我去，我带茶。', { likes: '🍵 mei kenji' }),
          say('emma', 'I can bring cinnamon buns for everybody.'),
          say('tom', 'Emma, you are the reason I own walking shoes.', { likes: '❤️ emma' }),
          say('kenji', 'The forecast says sun until three, then perhaps rain.'),
          say('giulia', 'Allora giacca leggera per tutti.'),
        ],
      },
      {
        daysAgo: 3,
        at: '20:30',
        lines: [
          say('sofia', 'What do we wear? Is it muddy?'),
          say('giulia', 'A bit, after the bridge. Boots if you have them.'),
          say('tom', 'Wrong group, sorry', { recalled: true }),
          say('kenji', 'I have a second pair of poles if anybody wants them.', { likes: '🙏 sofia' }),
          say('mei', 'See you there at 7:30!', { quotes: 'time' }),
        ],
      },
      {
        daysAgo: 1,
        at: '16:25',
        lines: [
          say('kenji', 'My phone says 27,430 steps.', { likes: '💪 giulia mei tom' }),
          say('tom', 'My legs say more.'),
          say('emma', 'The view from the bridge was worth every one of them.'),
          say('wangwei', '今天太开心了，谢谢大家！', { likes: '❤️ giulia mei kenji emma' }),
          say('mei', 'Next time the sea? @kenji wanted to go.', { names: 'kenji', as: 'sea' }),
          say('kenji', 'Yes! Two weeks from now?', { quotes: 'sea', likes: '🌊 mei sofia giulia' }),
          say('giulia', 'Segnato. I look for a train.'),
        ],
      },
      {
        daysAgo: 0,
        at: '07:40',
        lines: [
          say('giulia', 'There is a direct one at 8:05, back at 19:20. 24 € each for a group of six or more.'),
          say('sofia', '8:05 is a civilised hour. I am in.', { likes: '😂 giulia tom' }),
        ],
      },
    ],
  },
  {
    group: 'Cena di domenica 🍝',
    people: ['marco', 'giulia', 'mei', 'amara', 'sofia'],
    unread: { giulia: 2, amara: 5 },
    sittings: [
      {
        daysAgo: 8,
        at: '17:00',
        lines: [
          say('marco', 'Domenica da me alle otto. Cucino io, voi portate il vino e la fame.', {
            names: 'all',
            likes: '🍷 giulia sofia, 😋 mei amara',
          }),
          say('amara', 'My Italian app says: you cook, we bring wine and a woman?', { as: 'app' }),
          say('giulia', 'Fame = hunger 😂', { quotes: 'app', likes: '😂 marco mei sofia amara' }),
          say('amara', 'I bring both wine and hunger then.'),
          say('mei', 'Posso portare i ravioli al vapore?'),
          say('marco', 'Mei, non si chiede. Si porta.', { likes: '😄 mei' }),
        ],
      },
      {
        daysAgo: 7,
        at: '21:55',
        lines: [
          say('sofia', 'Grazie Marco, tutto buonissimo.'),
          say('amara', 'That tiramisù was illegal.', { likes: '🤤 giulia sofia, ❤️ marco' }),
          say('marco', 'Il segreto è il caffè freddo.'),
          say('giulia', 'Il segreto è che l’ha fatto sua madre.', { likes: '😂 mei amara sofia' }),
          say('marco', 'Giulia!!'),
        ],
      },
      {
        daysAgo: 1,
        at: '10:15',
        lines: [
          say('marco', 'Questa domenica: lasagne o gnocchi? Votate con una reazione. 🅰️ lasagne, 🅱️ gnocchi', {
            as: 'vote',
            likes: '🅰️ giulia amara, 🅱️ mei sofia',
          }),
          say('sofia', 'A tie. Of course.'),
          say('amara', 'Then both?', { quotes: 'vote', likes: '🙌 mei sofia giulia' }),
          say('marco', 'Mi volete morto.'),
          say('mei', 'Ti aiutiamo noi. Arrivo alle sei.'),
          say('marco', 'Va bene. Lasagne E gnocchi. E a letto senza dolce.', { likes: '😱 amara' }),
        ],
      },
    ],
  },
];
