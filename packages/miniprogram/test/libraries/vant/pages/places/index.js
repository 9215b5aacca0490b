Page({
  data: {
    active: 0,
    side: 0,
    main: 0,
    chosen: 2,
    tab: 0,
    said: '',
    letters: ['A', 'B', 'C'],
    tree: [
      {
        text: '浙江',
        children: [
          { text: '温州', id: 1 },
          { text: '杭州', id: 2 },
          { text: '宁波', id: 3, disabled: true },
        ],
      },
      { text: '江苏', dot: true, children: [{ text: '南京', id: 4 }] },
    ],
  },
  left() {
    this.setData({ said: 'left' });
  },
  setTab({ detail: { index, title } }) {
    this.setData({ active: index, said: `tab ${title}` });
  },
  tap() {
    this.setData({ said: 'grid' });
  },
  setSide({ detail }) {
    this.setData({ side: detail, said: `side ${detail}` });
  },
  setMain({ detail: { index } }) {
    this.setData({ main: index });
  },
  setChosen({ detail: { id } }) {
    this.setData({ chosen: id, said: `chosen ${id}` });
  },
  setBar({ detail }) {
    this.setData({ tab: detail, said: `bar ${detail}` });
  },
});
