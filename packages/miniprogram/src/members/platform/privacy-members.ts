import type { WxMember } from '../../logic/wx/create-wx.js';
import type { WxWorld } from '../../logic/wx/wx-world.js';

type Listener = (resolve: (answer: unknown) => void, event: { readonly referrer: string }) => void;

/** `wx.onNeedPrivacyAuthorization`: a program that asks for consent to its privacy guide by a page of its own. */
export function privacyMembers({ link, events }: WxWorld): Readonly<Record<string, WxMember>> {
  return {
    onNeedPrivacyAuthorization(listener: unknown) {
      if (typeof listener !== 'function') return;
      link.on('privacy:0', (value) => {
        const { id, referrer } = value as { readonly id: number; readonly referrer: string };
        (listener as Listener)(
          (answer) => {
            const { event = '' } = (answer ?? {}) as { readonly event?: string };
            link.call('guanxi.privacyAnswer', { id, event }).catch((cause: unknown) => link.report(cause, 'privacy'));
          },
          { referrer },
        );
      });
      events.on('NeedPrivacyAuthorization', listener);
      link.call('guanxi.privacyHeard', {}).catch((cause: unknown) => link.report(cause, 'privacy'));
    },
  };
}
