const columns = { 浙江: ['杭州', '宁波', '温州'], 福建: ['福州', '厦门', '莆田'] };
Page({
  data: {
    cities: ['杭州', '宁波', '温州', '嘉兴', '湖州'],
    linked: [
      { values: Object.keys(columns), className: 'one' },
      { values: columns['浙江'], className: 'two' },
    ],
    date: 1594080000000,
    areas: {
      province_list: { 110000: '北京市', 120000: '天津市' },
      city_list: { 110100: '北京市', 120100: '天津市' },
      county_list: { 110101: '东城区', 110102: '西城区', 120101: '和平区' },
    },
    calendar: false,
    day: '',
    cascader: false,
    place: '',
    code: '',
    places: [
      {
        text: '浙江省',
        value: '330000',
        children: [
          { text: '杭州市', value: '330100' },
          { text: '宁波市', value: '330200' },
        ],
      },
      { text: '江苏省', value: '320000', children: [{ text: '南京市', value: '320100' }] },
    ],
    said: '',
  },
  pick({ detail: { value, index } }) {
    this.setData({ said: `picked ${value} ${index}` });
  },
  confirm({ detail: { value } }) {
    this.setData({ said: `confirmed ${value}` });
  },
  link({ detail: { picker, value } }) {
    picker.setColumnValues(1, columns[value[0]]);
  },
  setDate({ detail }) {
    this.setData({ date: detail, said: `date ${new Date(detail).toISOString().slice(0, 10)}` });
  },
  setArea() {},
  openCalendar() {
    this.setData({ calendar: true });
  },
  closeCalendar() {
    this.setData({ calendar: false });
  },
  setDay({ detail }) {
    this.setData({ calendar: false, day: `${detail.getMonth() + 1}/${detail.getDate()}` });
  },
  openCascader() {
    this.setData({ cascader: true });
  },
  closeCascader() {
    this.setData({ cascader: false });
  },
  setPlace({ detail: { selectedOptions, value } }) {
    this.setData({ cascader: false, code: value, place: selectedOptions.map(({ text }) => text).join('/') });
  },
});
