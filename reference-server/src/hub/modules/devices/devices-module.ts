import { devices, GuanxiError } from '@guanxi/core/contract';
import type { HubModule, QueryHandler } from '../../command/module.js';
import { createDoor } from './door.js';
import { Guests } from './guests.js';
import { describe, list, signOut } from './list.js';
import { type AnswerSignIn, answerSignIn, type PlaceOf } from './sign-in/answer-sign-in.js';
import type { SignInDesk } from './sign-in/sign-in-desk.js';

/** How devices come. */
export interface DevicesOptions {
  /** Where screens wait to be signed in by a phone. @default none: `unsupported` */
  readonly desk?: SignInDesk;
  /** What phones are told of where a screen is. @default its address alone */
  readonly placeOf?: PlaceOf;
}

/** The devices of people: listed, signed out from afar, and let in by a phone. */
export function devicesModule({ desk, placeOf }: DevicesOptions = {}): HubModule {
  return {
    contract: devices,
    commands: {},
    open(hub) {
      const guests = new Guests();
      return {
        queries: {
          list: list(guests),
          describe: describe(hub),
          signOut: signOut(hub, guests),
          ...(desk === undefined ? unsupported : answerSignIn(desk, guests, placeOf)),
        },
        door: createDoor(hub, guests),
        committed() {},
        presence() {},
        close() {},
      };
    },
  };
}

const refuse: QueryHandler<unknown> = async () => {
  throw new GuanxiError('unsupported', 'This server signs in no devices by a code.');
};
const unsupported: AnswerSignIn = { previewSignIn: refuse, approveSignIn: refuse, refuseSignIn: refuse };
