export type { Device, DeviceDescription, SignInPreview } from '../contract/devices.js';
export type { SignInGrant } from '../contract/sign-in.js';
export { createDevices } from './create-devices.js';
export type { Devices, DevicesOptions } from './devices.js';
export type { QrSignIn, QrSignInOptions, QrSignInState } from './qr-sign-in.js';
export { signInByQr } from './sign-in-by-qr.js';
