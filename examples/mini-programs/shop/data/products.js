/** What the shop sells. Prices are fen; each option adds to the price. Words are [English, Chinese]. */
const weights = [
  { id: '50g', name: ['50 g', '50 克'], add: 0 },
  { id: '125g', name: ['125 g', '125 克'], add: 6200 },
  { id: '250g', name: ['250 g', '250 克'], add: 14500 },
];
const glazes = [
  { id: 'celadon', name: ['Celadon', '青瓷'], add: 0 },
  { id: 'ink', name: ['Ink black', '墨黑'], add: 0 },
  { id: 'snow', name: ['Snow white', '雪白'], add: 1200 },
];
const boxes = [
  { id: 'six', name: ['Box of 6', '6 枚装'], add: 0 },
  { id: 'twelve', name: ['Box of 12', '12 枚装'], add: 7800 },
];
const single = [{ id: 'one', name: ['One set', '一套'], add: 0 }];

const tea = { category: 'tea', options: weights };
const ware = { category: 'ware', options: glazes };
const sweet = { category: 'sweets', options: boxes };
const gift = { category: 'gifts', options: single };

module.exports = [
  {
    ...tea,
    id: 'longjing',
    price: 6800,
    name: ['Dragon Well', '明前龙井'],
    note: ['Pan-fired before Qingming; chestnut and sweet pea', '清明前手炒，栗香豆香'],
    story: [
      'Picked in the last days of March on the slopes above West Lake and pressed flat by hand in a hot wok. Brew it in a tall glass and watch the leaves stand.',
      '三月末采于西湖狮峰山坡，铁锅手工压扁。用高玻璃杯冲泡，可见芽叶亭亭而立。',
    ],
    brew: ['80 °C · 3 g · 2 min', '80 °C · 3 克 · 2 分钟'],
  },
  {
    ...ware,
    id: 'gaiwan',
    price: 12800,
    name: ['Willow gaiwan', '柳叶盖碗'],
    note: ['150 ml, three parts, thin rim that stays cool', '150 毫升三才碗，薄沿不烫手'],
    story: [
      'Thrown in Longquan, where celadon has been fired for seventeen centuries. Lid, bowl and saucer: heaven, people, earth.',
      '龙泉手工拉坯，青瓷窑火延续一千七百年。盖、碗、托，天、人、地。',
    ],
    brew: ['For every tea', '百茶皆宜'],
  },
  {
    ...sweet,
    id: 'mooncake',
    price: 8800,
    name: ['Lotus mooncakes', '莲蓉月饼'],
    note: ['Salted yolk, thin crust, less sweet', '咸蛋黄，薄皮少糖'],
    story: [
      'Lotus seeds cooked for six hours, one salted yolk in the middle like the moon of the fifteenth night.',
      '莲子慢熬六小时，中藏一枚咸蛋黄，如十五夜的月。',
    ],
    brew: ['Keeps 30 days', '保质三十天'],
  },
  {
    ...tea,
    id: 'tieguanyin',
    price: 7600,
    name: ['Iron Goddess', '安溪铁观音'],
    note: ['Lightly oxidised; orchid and cream', '清香型，兰花奶韵'],
    story: [
      'Rolled tight in cloth sixty times until each leaf is a small jade bead. Seven infusions, each with another flower.',
      '布包揉捻六十遍，粒粒如玉珠。七泡有余香，泡泡不同花。',
    ],
    brew: ['95 °C · 7 g · 20 s', '95 °C · 7 克 · 20 秒'],
  },
  {
    ...ware,
    id: 'teapot',
    price: 26800,
    name: ['Round clay teapot', '西施紫砂壶'],
    note: ['200 ml red clay, unglazed, pours clean', '200 毫升朱泥，出水利落'],
    story: [
      'Unglazed clay drinks a little of every tea; in a year the pot shines and remembers.',
      '紫砂不上釉，日日养之，一年便有包浆，亦记得茶香。',
    ],
    brew: ['Keep one tea to one pot', '一壶养一茶'],
  },
  {
    ...tea,
    id: 'dahongpao',
    price: 9800,
    name: ['Big Red Robe', '武夷大红袍'],
    note: ['Charcoal roast; rock, cocoa, long finish', '炭焙岩韵，回甘悠长'],
    story: [
      'Grown in the cracks of the Wuyi cliffs and roasted three times over longan charcoal through the winter.',
      '生于武夷岩缝，龙眼木炭三道慢焙，历一冬方成。',
    ],
    brew: ['100 °C · 8 g · 10 s', '100 °C · 8 克 · 10 秒'],
  },
  {
    ...sweet,
    id: 'pineapple',
    price: 5800,
    name: ['Pineapple cakes', '土凤梨酥'],
    note: ['Native pineapple, sour and buttery', '土凤梨馅，酸香酥松'],
    story: [
      'Nothing but old-garden pineapple cooked down for a morning, in a crust of good butter.',
      '只用土凤梨，熬足一个上午，裹以好黄油。',
    ],
    brew: ['Keeps 20 days', '保质二十天'],
  },
  {
    ...ware,
    id: 'cups',
    price: 9600,
    name: ['Three tasting cups', '品茗杯三只'],
    note: ['40 ml each; three makes 品', '每只 40 毫升，三口为品'],
    story: [
      'Three mouths write the character for tasting. Eggshell porcelain that shows the colour of the liquor.',
      '三口成品。蛋壳瓷，汤色尽现。',
    ],
    brew: ['Safe in the dishwasher', '可入洗碗机'],
  },
  {
    ...tea,
    id: 'puer',
    price: 8200,
    name: ['Aged pu’er', '十年熟普'],
    note: ['Ten years in a dry store; dates and wood', '干仓十年，枣香木香'],
    story: [
      'Pressed in Menghai ten winters ago. Dark as coffee and easy on the stomach after dinner.',
      '十年前压于勐海。汤色红浓，饭后暖胃。',
    ],
    brew: ['100 °C · 7 g · 15 s', '100 °C · 7 克 · 15 秒'],
  },
  {
    ...gift,
    id: 'gift',
    price: 32800,
    name: ['New Year box', '贺岁礼盒'],
    note: ['Two teas, two cups, one red envelope', '双茶双杯，附红包一封'],
    story: [
      'Dragon Well and Big Red Robe with a pair of cups, tied in silk. The card is left empty for your hand.',
      '龙井与大红袍，配对杯一双，丝带系结。贺卡留白，待君落笔。',
    ],
    brew: ['Wrapped by hand', '手工包装'],
  },
  {
    ...ware,
    id: 'pitcher',
    price: 7200,
    name: ['Glass fair cup', '玻璃公道杯'],
    note: ['300 ml; gives every cup the same strength', '300 毫升，匀汤均味'],
    story: [
      'Pour the pot into the fair cup first, and the first guest drinks no weaker tea than the last.',
      '先入公道，再分诸杯，人人同味。',
    ],
    brew: ['Heat resistant to 150 °C', '耐温 150 °C'],
  },
  {
    ...tea,
    id: 'jasmine',
    price: 5900,
    name: ['Jasmine pearls', '茉莉龙珠'],
    note: ['Scented for seven nights with fresh blossom', '七窨鲜花，冰糖甜'],
    story: [
      'Each evening the tea is laid among closed buds, and each night they open. Seven times.',
      '每夜与含苞茉莉同眠，花开即窨，如是七夜。',
    ],
    brew: ['85 °C · 4 g · 1 min', '85 °C · 4 克 · 1 分钟'],
  },
  {
    ...sweet,
    id: 'walnut',
    price: 6400,
    name: ['Date and walnut slices', '核桃枣糕'],
    note: ['Red dates, toasted walnut, no sugar added', '红枣核桃，无添加糖'],
    story: [
      'Jujube paste and walnuts, pressed and cut thick. One slice with a dark tea is an afternoon.',
      '红枣泥与烤核桃，压实厚切。一片佐黑茶，便是一个下午。',
    ],
    brew: ['Keeps 45 days', '保质四十五天'],
  },
  {
    ...ware,
    id: 'kettle',
    price: 39800,
    name: ['Iron kettle', '老铁壶'],
    note: ['1.2 l cast iron with a copper handle', '1.2 升铸铁，铜提梁'],
    story: ['Water boiled in iron is rounder. Heavy, slow, and meant to be left to your children.', '铁壶煮水，水软而甘。沉、慢，可传家。'],
    brew: ['For gas, induction and coals', '明火、电磁、炭火皆可'],
  },
  {
    ...tea,
    id: 'peony',
    price: 7200,
    name: ['White Peony', '福鼎白牡丹'],
    note: ['Sun-withered buds; hay, melon, honey', '日晒萎凋，毫香蜜韵'],
    story: [
      'Picked and laid in the sun, and that is all. One year tea, three years medicine, seven years treasure.',
      '采而日晒，再无他工。一年茶，三年药，七年宝。',
    ],
    brew: ['90 °C · 5 g · 30 s', '90 °C · 5 克 · 30 秒'],
  },
  {
    ...gift,
    id: 'travel',
    price: 19800,
    name: ['Traveller’s set', '旅行茶具'],
    note: ['A pot, two cups and a tin in one case', '一壶二杯一罐，一盒收纳'],
    story: ['Fits beside a water bottle. Tea on a train is half of the journey.', '与水瓶同袋。火车上一盏茶，便是半程山水。'],
    brew: ['780 g', '780 克'],
  },
];
