Page({
  data: {
    clicks: 0,
    seen: true,
    pictures: 0,
    theme: { buttonPrimaryBackgroundColor: 'rgb(1, 2, 3)', buttonPrimaryBorderColor: 'rgb(1, 2, 3)' },
  },
  count() {
    this.setData({ clicks: this.data.clicks + 1 });
  },
  toggle() {
    this.setData({ seen: !this.data.seen });
  },
  loaded() {
    this.setData({ pictures: this.data.pictures + 1 });
  },
});
