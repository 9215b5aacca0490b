const set = (field) =>
  function ({ detail: { value } }) {
    this.setData({ [field]: value, said: `${field} ${value}` });
  };
Page({
  data: { tab: 0, part: 'l', side: 'a', bar: 'home', said: '' },
  back() {
    this.setData({ said: 'back' });
  },
  setTab: set('tab'),
  setPart: set('part'),
  setSide: set('side'),
  setBar: set('bar'),
});
