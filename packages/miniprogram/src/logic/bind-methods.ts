/**
 * Binds the functions of a page or an app to it, as WeChat does: programs hand them over bare (`this.tick` to a timer,
 * `app.whenLoggedIn(this.loaded)`), also those that a page has of a behavior. What a function carries, such as a class's own
 * functions, is still found on it.
 */
export function bindMethods(owner: Record<string, unknown>, definition: object): void {
  for (const name of Object.keys(definition)) {
    const method = owner[name];
    if (typeof method === 'function') owner[name] = Object.setPrototypeOf(method.bind(owner), method);
  }
}
