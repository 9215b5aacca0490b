Page({
  data: { words: '# Heading\n\nSome **bold** words, and a list:\n\n- one\n- two', value: '', said: '' },
  send({ detail: { value } }) {
    this.setData({ said: `sent ${value}`, value: '' });
  },
  change({ detail: { value } }) {
    this.setData({ value });
  },
});
