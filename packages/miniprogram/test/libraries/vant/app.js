App({ globalData: { said: [] } });
