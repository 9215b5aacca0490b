const english = {
  name: 'Lantern Tower',
  hint: 'Tap when the lantern is above the tower',
  start: 'Begin',
  again: 'Once more',
  best: 'Best',
  score: 'Lanterns',
  perfect: 'Perfect!',
  newBest: 'A new best!',
  over: 'The tower stands',
  share: 'Challenge a friend',
  scores: 'Your towers',
  none: 'No towers yet. The first one is the hardest.',
  beat: (score) => (score > 0 ? `I stacked ${score} lanterns. Can you go higher?` : 'Stack lanterns up to the moon'),
  challenge: (score) => `To beat: ${score}`,
};

const chinese = {
  name: '叠灯笼',
  hint: '灯笼到塔顶上方时点一下',
  start: '开始',
  again: '再来一次',
  best: '最高',
  score: '盏',
  perfect: '完美！',
  newBest: '新纪录！',
  over: '灯塔已成',
  share: '挑战好友',
  scores: '我的灯塔',
  none: '还没有灯塔。万事开头难。',
  beat: (score) => (score > 0 ? `我叠了 ${score} 盏灯笼，你能更高吗？` : '把灯笼叠到月亮上'),
  challenge: (score) => `目标：${score}`,
};

module.exports = /^zh/i.test(wx.getAppBaseInfo().language) ? chinese : english;
