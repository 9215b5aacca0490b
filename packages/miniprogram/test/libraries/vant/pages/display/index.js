Page({
  data: {
    open: ['1'],
    loading: true,
    active: 0,
    tagged: true,
    said: '',
    steps: ['Ask', 'Look', 'Buy', 'Send'].map((text) => ({ text, desc: text.toLowerCase() })),
  },
  onReady() {
    this.setData({ loading: false });
  },
  setOpen({ detail }) {
    this.setData({ open: detail });
  },
  finish() {
    this.setData({ said: 'counted down' });
  },
  next() {
    this.setData({ active: this.data.active + 1 });
  },
  drop() {
    this.setData({ tagged: false });
  },
});
