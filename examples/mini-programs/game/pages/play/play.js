const { drawGame } = require('../../game/draw');
const scores = require('../../game/scores');
const tower = require('../../game/tower');
const words = require('../../words/index');

/** The longest step of the game: after a pause it goes on, and does not jump. Seconds. */
const longestStep = 0.05;

Page({
  data: { w: words, state: 'ready', score: 0, best: 0, isBest: false, praises: [], challenge: '', barTop: 0 },
  onLoad({ beat }) {
    const { top } = wx.getMenuButtonBoundingClientRect();
    const goal = Number(beat);
    this.setData({ best: scores.best(), barTop: top, challenge: goal > 0 ? words.challenge(goal) : '' });
    this.game = tower.begin();
    this.camera = 1;
  },
  onReady() {
    wx.createSelectorQuery()
      .select('#stage')
      .fields({ node: true, size: true })
      .exec(([found]) => this.openStage(found));
  },
  onShow() {
    this.isSeen = true;
    this.run();
  },
  onHide() {
    this.isSeen = false;
  },
  onUnload() {
    this.isSeen = false;
  },
  onResize() {
    this.onReady();
  },
  onShareAppMessage() {
    const { best } = this.data;
    return { title: words.beat(best), path: `/pages/play/play?beat=${best}`, imageUrl: '/images/share.svg' };
  },
  openStage({ node, width, height }) {
    const { pixelRatio } = wx.getWindowInfo();
    node.width = width * pixelRatio;
    node.height = height * pixelRatio;
    const context = node.getContext('2d');
    context.scale(pixelRatio, pixelRatio);
    this.stage = { node, context, width, height };
    this.run();
  },
  /** One loop at a time, and none while nobody looks. */
  run() {
    if (!this.stage || this.isRunning) return;
    this.isRunning = true;
    let before = 0;
    const frame = (now) => {
      this.isRunning = this.isSeen;
      if (!this.isSeen) return;
      const seconds = before === 0 ? 0 : Math.min((now - before) / 1000, longestStep);
      before = now;
      this.advance(seconds, now / 1000);
      this.stage.node.requestAnimationFrame(frame);
    };
    this.stage.node.requestAnimationFrame(frame);
  },
  advance(seconds, time) {
    if (this.data.state !== 'ready') tower.step(this.game, seconds);
    this.camera += (this.game.layers.length - this.camera) * Math.min(1, seconds * 6);
    const { context, width, height } = this.stage;
    const theme = wx.getAppBaseInfo().theme === 'dark' ? 'dark' : 'light';
    drawGame(context, { game: this.game, camera: this.camera, width, height, theme, time });
  },
  begin() {
    this.game = tower.begin();
    this.camera = 1;
    this.setData({ state: 'playing', score: 0, isBest: false, praises: [] });
  },
  tap() {
    if (this.data.state !== 'playing') return;
    const how = tower.drop(this.game);
    if (how === 'missed') this.end();
    else this.setData({ score: this.game.score, praises: how === 'perfect' ? [this.game.score] : [] });
  },
  end() {
    const { score } = this.game;
    const isBest = score > this.data.best;
    scores.add(score);
    this.setData({ state: 'over', isBest, best: Math.max(score, this.data.best) });
  },
  openScores() {
    wx.navigateTo({ url: '/pages/scores/scores' });
  },
});
