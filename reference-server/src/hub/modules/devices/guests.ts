import type { DeviceId, GuanxiError, UserId } from '@guanxi/core/contract';
import type { Guest } from '../../session/guest.js';

/** Who is connected, by person. */
export class Guests {
  readonly #guests = new Map<UserId, Set<Guest>>();

  add(guest: Guest): void {
    const others = this.#guests.get(guest.user);
    if (others === undefined) this.#guests.set(guest.user, new Set([guest]));
    else others.add(guest);
  }

  remove(guest: Guest): void {
    const others = this.#guests.get(guest.user);
    others?.delete(guest);
    if (others?.size === 0) this.#guests.delete(guest.user);
  }

  /** How many sessions a person has. */
  count(user: UserId): number {
    return this.#guests.get(user)?.size ?? 0;
  }

  /** The sessions of one person's device that are connected. */
  of(user: UserId, device: DeviceId): readonly Guest[] {
    return [...(this.#guests.get(user) ?? [])].filter((guest) => guest.device === device);
  }

  /** Ends those of a person that are of a device, or of a sign-in of that device's. */
  expel(user: UserId, device: DeviceId, signIns: ReadonlySet<string>, error: GuanxiError): void {
    for (const guest of [...(this.#guests.get(user) ?? [])]) {
      if (guest.device === device || (guest.signIn !== undefined && signIns.has(guest.signIn))) guest.expel(error);
    }
  }
}
