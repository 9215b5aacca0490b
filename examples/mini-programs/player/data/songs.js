/** The songs: made for this program. Words are [English, Chinese]; a line begins at its second. */
module.exports = [
  {
    id: 'bamboo',
    name: ['Rain on bamboo', '竹雨'],
    by: ['The Evening Two', '暮色二人组'],
    lines: [
      [0, ['The rain begins on the tallest leaf', '雨从最高的那片叶落下']],
      [4, ['and asks its way to the ground', '一路问到泥土']],
      [8, ['Every stem has an answer', '每一节竹都有回答']],
      [12, ['none of them makes a sound', '谁也没有出声']],
      [16, ['I leave the window open', '我把窗留着']],
      [20, ['and let the night come in', '请夜进来坐']],
    ],
  },
  {
    id: 'train',
    name: ['Night train south', '南下夜车'],
    by: ['Platform Nine', '九号站台'],
    lines: [
      [0, ['Lamps go by like counted sheep', '灯一盏盏过去，像数着的羊']],
      [5, ['the carriage learns to breathe', '车厢学会了呼吸']],
      [10, ['Somebody’s oranges roll away', '谁的橘子滚远了']],
      [15, ['to see what lies beneath', '去看看座位底下']],
      [20, ['Wake me where the river turns', '到河转弯处叫醒我']],
    ],
  },
  {
    id: 'lanterns',
    name: ['Paper lanterns', '纸灯笼'],
    by: ['Little Box', '小匣子'],
    lines: [
      [0, ['Wind the key and hold it up', '拧紧发条，举起来']],
      [6, ['a paper moon for two', '一轮给两个人的纸月亮']],
      [12, ['If the candle starts to laugh', '要是烛火笑出声']],
      [18, ['it has heard of you', '那是听说了你']],
    ],
  },
];
