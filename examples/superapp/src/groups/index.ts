export { GroupBanners } from './group-banners.js';
export { GroupInfoScreen } from './group-info-screen.js';
export { MemberName, Nicknames } from './member-name.js';
export { OutsideGroup } from './outside-group.js';
export { ReadByLine } from './read-by-line.js';
export { ReceiptsAround } from './receipts.js';
export { ReportDialog, type ReportDialogProps } from './report-dialog.js';
export { type TellingSilence, useSilence } from './use-silence.js';
