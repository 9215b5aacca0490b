import type { Element as FrameworkElement, GeneralComponent } from 'glass-easel';
import type { HostLink } from './host-link.js';
import type { OpenPage } from './page.js';
import type { PageStack } from './page-stack.js';
import type { ProgramEvents } from './program-events.js';
import { sharePage } from './share-page.js';

/** The detail of a `submit` with what components with `wx://form-field` add to what the view collected. */
export function collectForm(form: FrameworkElement | undefined, detail: unknown): unknown {
  const value: Record<string, unknown> = { ...((detail as { value?: object } | null)?.value ?? {}) };
  const visit = (node: FrameworkElement): void => {
    const { data } = node as unknown as GeneralComponent;
    const field = data as { name?: unknown; value?: unknown } | undefined;
    if (field && typeof field.name === 'string' && field.name !== '' && 'value' in field) value[field.name] = field.value;
    for (const child of node.childNodes ?? []) if ('childNodes' in child) visit(child as FrameworkElement);
  };
  if (form) visit(form);
  return { ...(detail as object), value };
}

/** Which capability answers an open type. */
const capabilities: Readonly<Record<string, string>> = {
  getPhoneNumber: 'getPhoneNumber',
  getRealtimePhoneNumber: 'getPhoneNumber',
  getUserInfo: 'getUserInfo',
  openSetting: 'openSetting',
  chooseAvatar: 'chooseAvatar',
  contact: 'contact',
  agreePrivacyAuthorization: 'agreePrivacy',
};

/** A button with an `open-type` was tapped: the host is asked, and its answer becomes the event of that type. */
export function answerOpenType(
  page: OpenPage,
  node: number,
  detail: unknown,
  link: HostLink,
  events: ProgramEvents,
  report: (error: unknown, where: string) => void,
): void {
  const { openType, event } = detail as { readonly openType: string; readonly event: string };
  if (openType === 'share') {
    const target = page.backend.element(node) as { dataset?: unknown; id?: string } | undefined;
    const given = { from: 'button', target: { dataset: target?.dataset, id: target?.id } };
    sharePage(page, 'share', given, link, events).catch((cause: unknown) => report(cause, 'share'));
    return;
  }
  const capability = capabilities[openType];
  if (!capability || event === '') {
    page.backend.trigger(node, event || 'error', { errMsg: `${openType}:fail not supported` }, {}, false);
    return;
  }
  link.call(`guanxi.${capability}`, {}).then(
    (result) => page.backend.trigger(node, event, { ...(result as object), errMsg: `${openType}:ok` }, {}, false),
    (cause: unknown) =>
      page.backend.trigger(node, event, { errMsg: `${openType}:${cause instanceof Error ? cause.message : String(cause)}` }, {}, false),
  );
}

/** A `navigator` was tapped. Rejects when there is no such way. */
export async function navigate(stack: PageStack, detail: unknown, link: HostLink): Promise<void> {
  const { target, url = '', kind, delta, ...program } = detail as Readonly<Record<string, string>> & { readonly delta: number };
  if (kind === 'exit') await link.call('exitMiniProgram', {});
  else if (target === 'miniProgram') await link.call('navigateToMiniProgram', program);
  else if (kind === 'navigateBack') await stack.navigateBack(delta);
  else if (kind === 'redirect') await stack.redirectTo(url);
  else if (kind === 'switchTab') await stack.switchTab(url);
  else if (kind === 'reLaunch') await stack.reLaunch(url);
  else if (kind === 'navigate') await stack.navigateTo(url);
  else throw new Error(`fail open-type ${kind} of a navigator is not supported`);
}

/** A `navigation-bar` of a `page-meta` says how the bar is: the host draws it. */
export function dressBar(detail: unknown, link: HostLink, report: (error: unknown, where: string) => void): void {
  const { title, loading, frontColor, backgroundColor } = detail as Readonly<Record<string, string | boolean | undefined>>;
  const call = (name: string, input: Readonly<Record<string, string>>) =>
    link.call(name, input).catch((cause: unknown) => report(cause, 'navigation-bar'));
  if (title !== undefined) void call('setNavigationBarTitle', { title: String(title) });
  if (loading !== undefined) void call(`${loading ? 'show' : 'hide'}NavigationBarLoading`, {});
  if (frontColor !== undefined || backgroundColor !== undefined)
    void call('setNavigationBarColor', { frontColor: String(frontColor ?? ''), backgroundColor: String(backgroundColor ?? '') });
}
