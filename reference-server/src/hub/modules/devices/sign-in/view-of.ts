import type { SignInView } from '@guanxi/core/contract';
import type { SignIn } from './sign-in.js';

/** A sign-in as its screen is told of it. */
export function viewOf(
  { step, version, expiresAt, number }: SignIn,
  { code, dueAt, now }: { readonly code: string; readonly dueAt: number; readonly now: number },
): SignInView {
  const shared = { version, left: Math.max(0, expiresAt - now) };
  if (step.at === 'created') return { ...shared, state: 'created', code, codeLeft: Math.max(0, dueAt - now) };
  if (step.at === 'refused') return { ...shared, state: 'refused', why: step.why };
  if (step.at === 'scanned' || step.at === 'approved') return { ...shared, state: step.at, number, person: step.by.person };
  return { ...shared, state: step.at };
}
