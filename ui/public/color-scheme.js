// Runs before anything is drawn, so that the page never shows the other scheme first.
(function () {
  var chosen = 'auto';
  var language = 'en';
  try {
    var kept = JSON.parse(localStorage.getItem('hub.preferences') || '{}').state || {};
    chosen = kept.colorScheme || 'auto';
    language = kept.language || (navigator.language || 'en').slice(0, 2);
  } catch {
    // A browser that keeps nothing follows the system.
  }
  var dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  document.documentElement.lang = language === 'it' ? 'it' : 'en';
})();
