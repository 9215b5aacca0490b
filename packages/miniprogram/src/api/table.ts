import { refusedMembers } from './refused-members.js';

/** How a member of `wx` is served: within logic; by the host page, perhaps after asking the person; or not at all. */
export type MemberStatus = 'real' | 'host' | 'refuses';

/** Members that logic serves itself. */
export const realMembers = words(`
  arrayBufferToBase64 base64ToArrayBuffer batchGetStorage batchGetStorageSync batchSetStorage batchSetStorageSync canIUse
  cancelIdleCallback canvasGetImageData canvasPutImageData canvasToTempFilePath clearStorage clearStorageSync createAnimation
  createAudioContext createBufferURL createCanvasContext createInnerAudioContext createIntersectionObserver createMapContext
  createOffscreenCanvas createSelectorQuery createVideoContext createWorker env getAccountInfoSync getApiCategory
  getAppAuthorizeSetting getAppBaseInfo getAvailableAudioSources getDeviceInfo getEnterOptionsSync getExptInfoSync getExtConfig
  getExtConfigSync getFileSystemManager getImageInfo getLaunchOptionsSync getLogManager getMenuButtonBoundingClientRect
  getPerformance getRealtimeLogManager getSkylineInfo getSkylineInfoSync getStorage getStorageInfo getStorageInfoSync
  getStorageSync getSystemInfo getSystemInfoAsync getSystemInfoSync getSystemSetting getUpdateManager getWindowInfo navigateBack
  navigateTo nextTick offAccelerometerChange offAfterPageLoad offAfterPageUnload offAppHide offAppRoute offAppRouteDone
  offAppShow offBeforeAppRoute offBeforePageLoad offBeforePageUnload offCompassChange offCopyUrl offDeviceMotionChange offError
  offGyroscopeChange offKeyboardHeightChange offLocationChange offLocationChangeError offPageNotFound offThemeChange
  offUnhandledRejection offWindowResize onAccelerometerChange onAfterPageLoad onAfterPageUnload onAppHide onAppRoute
  onAppRouteDone onAppShow onBeforeAppRoute onBeforePageLoad onBeforePageUnload onCompassChange onCopyUrl onDeviceMotionChange
  onError onGyroscopeChange onKeyboardHeightChange onLocationChange onLocationChangeError onNeedPrivacyAuthorization
  onPageNotFound onThemeChange onUnhandledRejection onWindowResize pageScrollTo pauseVoice playVoice preDownloadSubpackage
  preloadAssets preloadSkylineView preloadWebview reLaunch redirectTo removeStorage removeStorageSync reportAnalytics
  reportEvent reportMonitor reportPerformance
  requestIdleCallback revokeBufferURL router setBackgroundColor setBackgroundTextStyle setInnerAudioOption setStorage
  setStorageSync setTopBarText startPullDownRefresh stopPullDownRefresh stopVoice switchTab worklet
`);

/** Members that the host serves: what it draws, and what it can do for the person. */
export const hostMembers = words(`
  authorize checkSession chooseAddress chooseContact chooseImage chooseInvoiceTitle chooseLocation chooseMedia chooseMessageFile
  choosePoi chooseVideo closeSocket compressImage connectSocket createCameraContext cropImage disableAlertBeforeUnload downloadFile
  editImage enableAlertBeforeUnload exitMiniProgram getBackgroundAudioManager getBackgroundAudioPlayerState getBatteryInfo
  getClipboardData getFuzzyLocation getLocation getNetworkType getPrivacySetting getRandomValues getRecorderManager getSetting
  getUserInfo getUserProfile getVideoInfo hideHomeButton hideKeyboard hideLoading hideNavigationBarLoading hideShareMenu
  hideTabBar hideTabBarRedDot hideToast loadFontFace login makePhoneCall navigateToMiniProgram offNetworkStatusChange
  offNetworkWeakChange onBackgroundAudioPause onBackgroundAudioPlay onBackgroundAudioStop onNetworkStatusChange
  onNetworkWeakChange onSocketClose onSocketError onSocketMessage onSocketOpen openCustomerServiceChat openDocument
  openEmbeddedMiniProgram openLocation openOfficialAccountArticle openPrivacyContract openSetting pauseBackgroundAudio
  playBackgroundAudio previewImage previewMedia removeTabBarBadge request requestPayment requestSubscribeMessage
  requirePrivacyAuthorize restartMiniProgram saveFileToDisk saveImageToPhotosAlbum saveVideoToPhotosAlbum scanCode
  seekBackgroundAudio sendSms sendSocketMessage setClipboardData setKeepScreenOn setNavigationBarColor setNavigationBarTitle
  setTabBarBadge setTabBarItem setTabBarStyle shareFileMessage shareVideoMessage showActionSheet showLoading showModal
  showNavigationBarLoading showShareImageMenu showShareMenu showTabBar showTabBarRedDot showToast startAccelerometer
  startCompass startDeviceMotionListening startGyroscope startLocationUpdate startLocationUpdateBackground startRecord
  stopAccelerometer stopBackgroundAudio stopCompass stopDeviceMotionListening stopGyroscope stopLocationUpdate stopRecord
  updateShareMenu uploadFile vibrateLong vibrateShort
`);

/** Those of both that come with the script of `src/members`, when the first of them is touched. */
export const laterMembers = words(`
  arrayBufferToBase64 base64ToArrayBuffer batchGetStorage batchGetStorageSync batchSetStorage batchSetStorageSync
  cancelIdleCallback canvasGetImageData canvasPutImageData canvasToTempFilePath closeSocket cloud compressImage connectSocket
  createAnimation createAudioContext createBufferURL createCameraContext createCanvasContext createInnerAudioContext
  createMapContext createOffscreenCanvas createVideoContext createWorker cropImage downloadFile editImage getApiCategory getAppAuthorizeSetting
  getAvailableAudioSources getBackgroundAudioManager getBackgroundAudioPlayerState getExptInfoSync getExtConfig getExtConfigSync
  getFileSystemManager getImageInfo getLogManager getPerformance getRealtimeLogManager getRecorderManager getSkylineInfo
  getSkylineInfoSync getVideoInfo isVKSupport offAccelerometerChange offAfterPageLoad offAfterPageUnload offAppRoute
  offAppRouteDone offBeforeAppRoute offBeforePageLoad offBeforePageUnload offCompassChange offCopyUrl offDeviceMotionChange
  offGyroscopeChange offKeyboardHeightChange offLocationChange offLocationChangeError offNetworkStatusChange
  offNetworkWeakChange onAccelerometerChange onAfterPageLoad onAfterPageUnload onAppRoute onAppRouteDone onBackgroundAudioPause
  onBackgroundAudioPlay onBackgroundAudioStop onBeforeAppRoute onBeforePageLoad onBeforePageUnload onCompassChange onCopyUrl
  onDeviceMotionChange onGyroscopeChange onKeyboardHeightChange onLocationChange onLocationChangeError
  onNeedPrivacyAuthorization onNetworkStatusChange onNetworkWeakChange onSocketClose onSocketError onSocketMessage onSocketOpen
  openDocument pauseBackgroundAudio pauseVoice playBackgroundAudio playVoice preDownloadSubpackage preloadAssets
  preloadSkylineView preloadWebview previewImage previewMedia reportAnalytics reportEvent reportMonitor reportPerformance requestIdleCallback revokeBufferURL router
  saveFileToDisk saveImageToPhotosAlbum saveVideoToPhotosAlbum seekBackgroundAudio sendSocketMessage setBackgroundColor
  setBackgroundTextStyle setInnerAudioOption setTopBarText startRecord stopBackgroundAudio stopRecord stopVoice uploadFile
  worklet
`);

/** Members that the typings name no more and programs still call; they come with that script too. */
export const olderMembers = words(`
  createContext drawCanvas getFileInfo getSavedFileInfo getSavedFileList removeSavedFile saveFile
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
