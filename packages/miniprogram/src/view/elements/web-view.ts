import { type BuiltInFactory, words } from '../built-in.js';

/** `web-view`: a page of the web fills the page. The host draws it, if the program may show it; here is only its place. */
export const webView: BuiltInFactory = ({ element, emit, openWeb }) => {
  let [url, seen] = ['', false];
  const place = openWeb((event, detail) => emit(event === 'navigate' ? 'guanxi-navigate' : event, detail));
  const show = () => url !== '' && place.show(url, seen);
  // A page below another is not laid out, so its web page hides with it.
  const sight = new IntersectionObserver((entries) => {
    seen = entries.at(-1)?.isIntersecting === true;
    show();
  });
  sight.observe(element);
  return {
    set(name, value) {
      if (name !== 'src') return;
      url = words(value);
      show();
    },
    close() {
      sight.disconnect();
      place.close();
    },
  };
};
