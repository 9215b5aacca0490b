Page({
  data: {
    picker: false,
    dates: false,
    calendar: false,
    cascader: false,
    city: '',
    date: '',
    day: '',
    place: '',
    said: '',
    tree: ['a', 'a1'],
    cities: [
      { label: '北京', value: 'bj' },
      { label: '上海', value: 'sh' },
      { label: '广州', value: 'gz' },
    ],
    places: [
      {
        label: '浙江省',
        value: '33',
        children: [
          { label: '杭州市', value: '3301' },
          { label: '宁波市', value: '3302' },
        ],
      },
      { label: '江苏省', value: '32', children: [{ label: '南京市', value: '3201' }] },
    ],
    trees: [
      {
        label: 'Alpha',
        value: 'a',
        children: [
          { label: 'A one', value: 'a1' },
          { label: 'A two', value: 'a2' },
        ],
      },
      { label: 'Beta', value: 'b', children: [{ label: 'B one', value: 'b1' }] },
    ],
  },
  open(event) {
    this.setData({ [event.currentTarget.dataset.name]: true });
  },
  close(event) {
    this.setData({ [event.currentTarget.dataset.name]: false });
  },
  setCity({ detail: { label } }) {
    this.setData({ picker: false, city: label.join() });
  },
  setDate({ detail: { value } }) {
    this.setData({ dates: false, date: value });
  },
  setDay({ detail: { value } }) {
    this.setData({ calendar: false, day: `day ${new Date(value).getDate()}` });
  },
  setPlace({ detail: { selectedOptions } }) {
    this.setData({ cascader: false, place: selectedOptions.map(({ label }) => label).join('/') });
  },
  setTree({ detail: { value } }) {
    this.setData({ tree: value, said: `tree ${value.join()}` });
  },
});
