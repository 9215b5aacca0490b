Page({
  data: { refreshing: false, count: 5, said: '' },
  refresh() {
    this.setData({ refreshing: true });
    setTimeout(() => this.setData({ refreshing: false, count: 6, said: 'refreshed' }), 200);
  },
});
