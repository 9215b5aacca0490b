import { type Script, say } from '../script.js';

/** Conversations of two. */
export const directScripts: readonly Script[] = [
  {
    people: ['mei', 'marco'],
    unread: { mei: 2 },
    sittings: [
      {
        daysAgo: 5,
        at: '17:10',
        lines: [
          say('marco', 'Mei! How was the flight back from Chengdu?'),
          say('mei', 'Long 😅 but I brought you the chilli oil. The good one, from my aunt.', { as: 'oil', likes: '😍 marco' }),
          say('marco', 'You are a saint. I will trade it for a bottle of my grandfather’s olive oil.', { quotes: 'oil' }),
          say('mei', '成交！Deal.'),
          say('marco', '“Chéngjiāo”… I am learning. Slowly.'),
          say('mei', 'Your tones are getting better, only a little bit wrong 😄', { likes: '😂 marco' }),
        ],
      },
      {
        daysAgo: 2,
        at: '11:25',
        lines: [
          say('mei', 'Quick question: is “in bocca al lupo” still what people say before an exam?'),
          say('marco', 'Yes! And you must answer “crepi”. Or “viva il lupo” if you like wolves.'),
          say('mei', 'Viva il lupo then 🐺', { likes: '🐺 marco' }),
          say('marco', 'When is it?'),
          say('mei', 'Thursday, nine in the morning. Italian B1. Wish me luck.'),
        ],
      },
      {
        daysAgo: 0,
        at: '07:05',
        lines: [
          say('marco', 'In bocca al lupo for today!'),
          say('mei', 'Viva il lupo! Just arrived, my hands are cold'),
          say('marco', 'You will be great. Dinner on me afterwards, whatever happens.', { likes: '❤️ mei' }),
          say('marco', 'Trattoria da Nino, 20:00? I booked for two, outside if the rain stops.'),
        ],
      },
    ],
  },
  {
    people: ['mei', 'wangwei'],
    unread: { wangwei: 1 },
    sittings: [
      {
        daysAgo: 6,
        at: '12:30',
        lines: [
          say('wangwei', '美姐，上次那份合同你看了吗？'),
          say('mei', '看了，第三条的付款时间要改成三十天。', { as: 'clause' }),
          say('wangwei', '好的，我今天下午改好发给你。', { quotes: 'clause' }),
          say('wangwei', '改好了，你再看看。'),
          say('mei', '没问题，辛苦了！', { likes: '🙏 wangwei' }),
        ],
      },
      {
        daysAgo: 3,
        at: '13:45',
        lines: [
          say('mei', '周末去爬山吗？Giulia 她们组织的。'),
          say('wangwei', '几点集合？'),
          say('mei', '周六早上七点半，中央车站。'),
          say('wangwei', '七点半……我尽量起得来 😂', { likes: '😂 mei' }),
          say('mei', '我打电话叫你。'),
        ],
      },
      {
        daysAgo: 1,
        at: '14:20',
        lines: [
          say('wangwei', '照片发到群里了，你那张跳起来的特别好看。'),
          say('mei', '哈哈我看到了，已经换成头像了。'),
          say('wangwei', '下次去海边吧。'),
          say('mei', '好啊，叫上健二，他一直说想去。'),
        ],
      },
    ],
  },
  {
    people: ['giulia', 'marco'],
    sittings: [
      {
        daysAgo: 4,
        at: '18:15',
        lines: [
          say('giulia', 'Hai tu le chiavi del furgone?'),
          say('marco', 'Sì, sono nel cassetto in ufficio, quello in alto.'),
          say('giulia', 'Trovate. Grazie!', { likes: '👍 marco' }),
          say('marco', 'Ricordati di fare il pieno, siamo quasi a secco.'),
          say('giulia', 'Sempre io 🙄'),
          say('marco', 'La prossima volta tocca a me, promesso.', { as: 'promise' }),
        ],
      },
      {
        daysAgo: 1,
        at: '20:40',
        lines: [
          say('giulia', 'Il furgone è a secco. Indovina a chi tocca.', { quotes: 'promise', likes: '😂 marco' }),
          say('marco', 'Ho parlato troppo presto.'),
          say('marco', 'Ci penso domattina prima delle otto.'),
          say('giulia', 'Sei un tesoro.'),
        ],
      },
    ],
  },
  {
    people: ['amara', 'priya'],
    unread: { amara: 3 },
    sittings: [
      {
        daysAgo: 3,
        at: '09:12',
        lines: [
          say('priya', 'Morning! Did the numbers for the pilot come in?'),
          say('amara', 'They did. 412 sign-ups in the first week, we hoped for 300.', { as: 'numbers', likes: '🎉 priya' }),
          say('priya', 'That is wonderful. Who tells the board?', { quotes: 'numbers' }),
          say('amara', 'You do. It was your idea.'),
          say('priya', 'Ours.', { likes: '❤️ amara' }),
        ],
      },
      {
        daysAgo: 0,
        at: '06:50',
        lines: [
          say('amara', 'Slides are in the folder. I left slide 7 for you.'),
          say('priya', 'Reading them on the train now.'),
          say('priya', 'Slide 4 is my favourite thing this week.'),
          say('priya', 'One typo on 9: “costumers”. Unless we now sell hats 🎩'),
        ],
      },
    ],
  },
  {
    people: ['kenji', 'emma'],
    sittings: [
      {
        daysAgo: 7,
        at: '08:00',
        lines: [
          say('emma', 'Hi Kenji, is the studio free on Friday afternoon?'),
          say('kenji', 'From two o’clock, yes. I can keep it for you.'),
          say('emma', 'Please! I need about three hours for the ceramics.'),
          say('kenji', 'Done. The small kiln is repaired, by the way.', { likes: '🔥 emma' }),
        ],
      },
      {
        daysAgo: 2,
        at: '15:33',
        lines: [
          say('emma', 'The glaze came out green. It was supposed to be blue.'),
          say('kenji', 'Copper does that. It is a beautiful green, though.'),
          say('emma', 'I have decided it was on purpose.', { likes: '😄 kenji' }),
        ],
      },
    ],
  },
  {
    people: ['sofia', 'tom'],
    unread: { tom: 1 },
    sittings: [
      {
        daysAgo: 4,
        at: '19:05',
        lines: [
          say('tom', 'Are you still selling the bike?'),
          say('sofia', 'Yes! New tyres, old bell.'),
          say('tom', 'The bell is why I want it.', { likes: '🔔 sofia' }),
          say('sofia', '120 and it is yours. I throw in the lock.'),
          say('tom', 'Sold. Saturday?', { edited: 'Sold. Saturday after the hike?' }),
          say('sofia', 'Perfect.'),
        ],
      },
      {
        daysAgo: 0,
        at: '05:58',
        lines: [say('tom', 'I rode it to work today. Twelve minutes!'), say('sofia', 'I told you. It knows the way 🚲')],
      },
    ],
  },
  {
    people: ['mei', 'giulia'],
    sittings: [
      {
        daysAgo: 2,
        at: '16:00',
        lines: [
          say('giulia', 'Ciao Mei, mi mandi la ricetta dei ravioli? Quelli di domenica.'),
          say('mei', 'Certo! Farina 300 g, acqua 160 ml, e per il ripieno cavolo cinese, maiale e zenzero.', { as: 'recipe' }),
          say('mei', 'La pasta deve riposare mezz’ora. È importante!'),
          say('giulia', 'E quanto zenzero?', { quotes: 'recipe' }),
          say('mei', 'Mia nonna dice: “quanto basta”. Come le vostre nonne 😄', { likes: '😂 giulia' }),
          say('giulia', 'Le nonne sono uguali in tutto il mondo.'),
        ],
      },
    ],
  },
];
