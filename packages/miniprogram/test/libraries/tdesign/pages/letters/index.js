Page({
  data: { said: '', letters: ['A', 'B', 'C'] },
  index({ detail: { index } }) {
    this.setData({ said: `index ${index}` });
  },
});
