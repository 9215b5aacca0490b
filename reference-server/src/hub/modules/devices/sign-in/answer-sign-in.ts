import { devicesLimits, type Json, type SignInPreview, type UserId } from '@guanxi/core/contract';
import type { QueryContext, QueryHandler } from '../../../command/module.js';
import { createTries } from '../../../session/tries.js';
import type { Guests } from '../guests.js';
import { requireDevice } from '../list.js';
import type { Approver } from './sign-in.js';
import type { SignInDesk } from './sign-in-desk.js';

/** Tells where an address is, as precisely as a person should be told: a town, a country. Null if it cannot. */
export type PlaceOf = (address: string) => Promise<string | null>;

/** What a phone may ask about a code that it has scanned, and answer. */
export interface AnswerSignIn {
  readonly previewSignIn: QueryHandler<{ readonly code: string }>;
  readonly approveSignIn: QueryHandler<{ readonly code: string; readonly number: string }>;
  readonly refuseSignIn: QueryHandler<{ readonly code: string }>;
}

type Row = { readonly name: string; readonly avatar: string | null };
const select = 'select name, avatar from users where id = $1';

/** Answers phones about sign-ins at `desk`. */
export function answerSignIn(desk: SignInDesk, guests: Guests, placeOf: PlaceOf = async () => null): AnswerSignIn {
  const tries = createTries({ perSecond: devicesLimits.tryRate, burst: devicesLimits.tryBurst });
  const phoneOf = async (context: QueryContext): Promise<Approver> => {
    const device = requireDevice(context);
    tries.take(context.user, context.now);
    return { user: context.user, device, person: await personOf(context) };
  };
  return {
    async previewSignIn(context, { code }) {
      const phone = await phoneOf(context);
      const { origin, device, address, startedAt, expiresAt, numbers } = await desk.scan(code, phone);
      const place = await placeOf(address);
      const preview: SignInPreview = {
        ...(origin === undefined ? {} : { origin }),
        device,
        address,
        ...(place === null ? {} : { place }),
        sameAddress: addressesOf(guests, phone.user, phone).includes(address),
        at: startedAt,
        left: Math.max(0, expiresAt - context.now),
        numbers,
      };
      return preview as unknown as Json;
    },
    async approveSignIn(context, { code, number }) {
      await desk.approve(code, await phoneOf(context), number);
      return null;
    },
    async refuseSignIn(context, { code }) {
      await desk.refuse(code, await phoneOf(context));
      return null;
    },
  };
}

async function personOf({ sql, user }: QueryContext): Promise<Approver['person']> {
  const [row] = await sql.query<Row>(select, [user]);
  return { name: row?.name ?? user, ...(row?.avatar ? { avatar: row.avatar } : {}) };
}

function addressesOf(guests: Guests, user: UserId, { device }: Pick<Approver, 'device'>): readonly (string | undefined)[] {
  return guests.of(user, device).map(({ from }) => from.address);
}
