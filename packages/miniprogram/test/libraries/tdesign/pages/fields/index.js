const set = (field) =>
  function ({ detail }) {
    this.setData({ [field]: detail.value, said: `${field} ${JSON.stringify(detail.value ?? detail.checked)}` });
  };
Page({
  data: {
    form: { name: '', mail: '' },
    rules: { name: [{ required: true, message: 'A name is needed' }], mail: [{ email: true, message: 'No address' }] },
    options: [
      { label: 'Apple', value: 'apple' },
      { label: 'Pear', value: 'pear' },
    ],
    fruits: ['pear'],
    size: 's',
    on: false,
    steps: 1,
    stars: 2,
    loud: 30,
    files: [],
    said: '',
  },
  validate() {
    this.selectComponent('#form').submit();
  },
  submit({ detail: { validateResult } }) {
    this.setData({ said: validateResult === true ? 'valid' : 'not valid' });
  },
  setName({ detail }) {
    this.setData({ 'form.name': detail.value });
  },
  setMail({ detail }) {
    this.setData({ 'form.mail': detail.value });
  },
  setNote: set('note'),
  setFruits: set('fruits'),
  setAlone({ detail: { checked } }) {
    this.setData({ said: `alone ${checked}` });
  },
  setSize: set('size'),
  setOn: set('on'),
  setSteps: set('steps'),
  setStars: set('stars'),
  setLoud: set('loud'),
  setColor: set('color'),
  search({ detail: { value } }) {
    this.setData({ said: `searched ${value}` });
  },
  added({ detail: { files } }) {
    this.setData({ files, said: `added ${files.length}` });
  },
  removed({ detail: { index } }) {
    this.setData({ files: this.data.files.filter((_, at) => at !== index), said: `removed ${index}` });
  },
});
