import { refusedMembers } from './refused-members.js';

/** How a member of `wx` is served: within logic; by the host page, perhaps after asking the person; or not at all. */
export type MemberStatus = 'real' | 'host' | 'refuses';

/** Members that logic serves itself. */
export const realMembers = words(`
  arrayBufferToBase64 base64ToArrayBuffer batchGetStorage batchGetStorageSync batchSetStorage batchSetStorageSync canIUse
  canvasGetImageData canvasPutImageData canvasToTempFilePath clearStorage clearStorageSync createAnimation createAudioContext
  createBufferURL createCanvasContext createInnerAudioContext createIntersectionObserver createMapContext createOffscreenCanvas
  createSelectorQuery createVideoContext env getAccountInfoSync getAppBaseInfo getAvailableAudioSources getDeviceInfo getEnterOptionsSync
  getFileSystemManager getImageInfo getLaunchOptionsSync getMenuButtonBoundingClientRect getStorage getStorageInfo getStorageInfoSync
  getStorageSync getSystemInfo getSystemInfoAsync getSystemInfoSync getSystemSetting getUpdateManager getWindowInfo navigateBack
  navigateTo nextTick offAppHide offAppShow offError offPageNotFound offThemeChange offUnhandledRejection offWindowResize onAppHide
  onAppShow onError onPageNotFound onThemeChange onUnhandledRejection onWindowResize pageScrollTo reLaunch redirectTo removeStorage
  removeStorageSync revokeBufferURL setInnerAudioOption setStorage setStorageSync startPullDownRefresh stopPullDownRefresh switchTab
`);

/** Members that the host serves: what it draws, and what it can do for the person. */
export const hostMembers = words(`
  authorize checkSession chooseImage chooseMedia chooseVideo closeSocket compressImage connectSocket downloadFile exitMiniProgram
  getBackgroundAudioManager getClipboardData getLocation getNetworkType getRecorderManager getSetting getUserInfo getUserProfile
  getVideoInfo hideLoading hideNavigationBarLoading hideTabBar hideTabBarRedDot hideToast login makePhoneCall navigateToMiniProgram
  offNetworkStatusChange offNetworkWeakChange onNetworkStatusChange onNetworkWeakChange onSocketClose onSocketError onSocketMessage
  onSocketOpen openDocument openSetting previewImage previewMedia removeTabBarBadge request requestPayment saveFileToDisk
  saveImageToPhotosAlbum saveVideoToPhotosAlbum scanCode sendSocketMessage setClipboardData setNavigationBarColor setNavigationBarTitle
  setTabBarBadge setTabBarItem showActionSheet showLoading showModal showNavigationBarLoading showTabBar showTabBarRedDot showToast
  uploadFile vibrateLong vibrateShort
`);

/** Those of both that come with the script of `src/members`, when the first of them is touched. */
export const laterMembers = words(`
  arrayBufferToBase64 base64ToArrayBuffer batchGetStorage batchGetStorageSync batchSetStorage batchSetStorageSync canvasGetImageData
  canvasPutImageData canvasToTempFilePath closeSocket compressImage connectSocket createAnimation createAudioContext createBufferURL
  createCanvasContext createInnerAudioContext createMapContext createOffscreenCanvas createVideoContext downloadFile
  getAvailableAudioSources getBackgroundAudioManager getFileSystemManager getImageInfo getRecorderManager getVideoInfo
  offNetworkStatusChange offNetworkWeakChange onNetworkStatusChange onNetworkWeakChange onSocketClose onSocketError onSocketMessage
  onSocketOpen openDocument previewImage previewMedia revokeBufferURL saveFileToDisk saveImageToPhotosAlbum saveVideoToPhotosAlbum
  sendSocketMessage setInnerAudioOption uploadFile
`);

/** Members that the typings name no more and programs still call; they come with that script too. */
export const olderMembers = words(`
  getFileInfo getSavedFileInfo getSavedFileList removeSavedFile saveFile
`);

/** Every member of `wx` with how it is served. */
export const memberTable: ReadonlyMap<string, MemberStatus> = new Map([
  ...refusedMembers.map((name) => [name, 'refuses'] as const),
  ...realMembers.map((name) => [name, 'real'] as const),
  ...hostMembers.map((name) => [name, 'host'] as const),
]);

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
