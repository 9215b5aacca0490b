Page({
  data: {
    open: [0],
    loading: true,
    active: 0,
    viewing: false,
    said: '',
    top: 0,
    pictures: ['/pictures/dot.svg', '/pictures/dot.svg?2', '/pictures/dot.svg?3'],
    columns: [
      { title: 'Id', colKey: 'id', width: 80 },
      { title: 'Name', colKey: 'name' },
    ],
    rows: [
      { id: 1, name: 'Mei' },
      { id: 2, name: 'Lin' },
    ],
  },
  onReady() {
    this.setData({ loading: false });
  },
  onPageScroll({ scrollTop }) {
    this.setData({ top: scrollTop });
  },
  setOpen({ detail: { value } }) {
    this.setData({ open: value });
  },
  setActive({ detail: { current } }) {
    this.setData({ active: current, said: `step ${current}` });
  },
  turned({ detail: { current } }) {
    this.setData({ said: `turned ${current}` });
  },
  finish() {
    this.setData({ said: 'finished' });
  },
  view() {
    this.setData({ viewing: true });
  },
  unview() {
    this.setData({ viewing: false, said: 'viewed' });
  },
});
