Page({
  data: { said: '' },
  set({ detail: { value } }) {
    this.setData({ said: `colour ${value}` });
  },
});
