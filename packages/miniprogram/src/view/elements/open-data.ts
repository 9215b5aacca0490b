import { type BuiltInFactory, words } from '../built-in.js';

const names: Readonly<Record<string, string>> = {
  userNickName: '微信用户',
  userGender: '',
  userCity: '',
  userProvince: '',
  userCountry: '',
  userLanguage: 'zh_CN',
};

/**
 * `open-data`: since 2022 WeChat shows nobody's data by it, but a grey figure and 微信用户 (a user); so does this. Who a person is,
 * a program learns by a button that asks her.
 */
export const openData: BuiltInFactory = ({ element, emit }) => ({
  set(name, value) {
    if (name !== 'type') return;
    const type = words(value);
    const isPicture = type === 'userAvatarUrl';
    element.toggleAttribute('data-avatar', isPicture);
    const text = names[type];
    if (text !== undefined) element.textContent = text;
    else if (!isPicture) emit('error', { errMsg: `open-data: type ${type} is not supported` });
  },
});
