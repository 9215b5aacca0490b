const set = (field) =>
  function (event) {
    this.setData({ [field]: event.detail, said: `${field} ${JSON.stringify(event.detail)}` });
  };
Page({
  data: {
    name: '',
    nameError: '',
    phone: '',
    note: '',
    agreed: false,
    fruits: ['pear'],
    size: 's',
    on: false,
    steps: 1,
    stars: 2,
    loud: 30,
    wanted: '',
    files: [],
    said: '',
  },
  check() {
    this.setData({ nameError: this.data.name ? '' : 'A name is needed' });
  },
  setPhone: set('phone'),
  setNote: set('note'),
  agree: set('agreed'),
  setFruits: set('fruits'),
  setSize: set('size'),
  setOn: set('on'),
  setSteps: set('steps'),
  setStars: set('stars'),
  setLoud: set('loud'),
  setWanted: set('wanted'),
  search(event) {
    this.setData({ said: `searched ${event.detail}` });
  },
  cancel() {
    this.setData({ said: 'cancelled' });
  },
  send() {
    this.setData({ said: `sent to ${this.data.phone}` });
  },
  read({ detail: { file } }) {
    this.setData({ files: this.data.files.concat(file), said: `read ${file.type} ${file.size}` });
  },
  remove({ detail: { index } }) {
    this.setData({ files: this.data.files.filter((_, at) => at !== index), said: `removed ${index}` });
  },
});
