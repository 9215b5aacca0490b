Page({
  data: { clicks: 0, tagged: true, checked: false },
  count() {
    this.setData({ clicks: this.data.clicks + 1 });
  },
  drop() {
    this.setData({ tagged: false });
  },
  check({ detail: { checked } }) {
    this.setData({ checked });
  },
});
