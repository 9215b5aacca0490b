import { GuanxiError } from '@guanxi/core/contract';
import { checkVersion, type ExpectedVersion, type UploadedVersion } from '@guanxi/miniprogram/check';

// A program of its own: the server runs it to check what developers have sent, and ends it when that takes too long. See `versionChecks`.
process.on('message', ({ uploaded, expected }: { readonly uploaded: UploadedVersion; readonly expected: ExpectedVersion }) => {
  checkVersion(uploaded, expected).then(
    (manifest) => process.send?.({ manifest }),
    (error: unknown) => process.send?.({ refusal: GuanxiError.from(error).toJSON() }),
  );
});
// Whoever asked is gone.
process.on('disconnect', () => process.exit());
