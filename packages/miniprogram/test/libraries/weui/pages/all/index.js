Page({
  data: {
    said: '',
    tip: '',
    data: {},
    rules: [{ name: 'name', rules: { required: true, message: 'A name is needed' } }],
    fruits: [
      { name: 'Apple', value: '0', checked: true },
      { name: 'Pear', value: '1' },
    ],
    buttons: [{ text: 'Keep' }, { type: 'warn', text: 'Delete' }],
    both: [
      { type: 'default', text: 'Later' },
      { type: 'primary', text: 'Now' },
    ],
    choices: [{ text: 'No' }, { text: 'Yes' }],
    actions: [
      { text: 'First', value: 1 },
      { text: 'Second', type: 'warn', value: 2 },
    ],
    grids: [
      { imgUrl: '/pictures/dot.svg', url: '', text: 'One' },
      { imgUrl: '/pictures/dot.svg', url: '', text: 'Two' },
    ],
    pictures: ['/pictures/dot.svg'],
    files: [],
    tabs: [
      { text: 'Home', iconPath: '/pictures/dot.svg', selectedIconPath: '/pictures/dot.svg' },
      { text: 'Find', iconPath: '/pictures/dot.svg', selectedIconPath: '/pictures/dot.svg', badge: '8' },
    ],
    dialog: false,
    half: false,
    sheet: false,
    gallery: false,
  },
  onLoad() {
    this.setData({
      search: (value) =>
        Promise.resolve([
          { text: `${value} one`, value: 1 },
          { text: `${value} two`, value: 2 },
        ]),
      select: () => true,
      upload: ({ tempFilePaths }) => Promise.resolve({ urls: tempFilePaths }),
    });
  },
  input(event) {
    this.setData({ [`data.${event.currentTarget.dataset.field}`]: event.detail.value });
  },
  tap() {
    this.setData({ said: 'tapped' });
  },
  pick({ detail: { value } }) {
    this.setData({ said: `picked ${value}` });
  },
  ways({ detail: { value } }) {
    this.setData({ said: `ways ${value}` });
  },
  submit() {
    this.selectComponent('#form').validate((valid, errors) => {
      this.setData({ said: valid ? 'valid' : errors[0].message });
    });
  },
  chosen({ detail: { item } }) {
    this.setData({ said: `chosen ${item.text}` });
  },
  slid({ detail: { index } }) {
    this.setData({ said: `slid ${index}` });
  },
  open(event) {
    this.setData({ [event.currentTarget.dataset.name]: true });
  },
  decided({ detail: { item } }) {
    this.setData({ dialog: false, half: false, said: `decided ${item.text}` });
  },
  acted({ detail: { value } }) {
    this.setData({ sheet: false, said: `acted ${value}` });
  },
  shut() {
    this.setData({ half: false, sheet: false });
  },
  hidden() {
    this.setData({ gallery: false, said: 'hidden' });
  },
  tabbed({ detail: { index } }) {
    this.setData({ said: `tab ${index}` });
  },
});
