#include <gnutls/gnutls.h>
#include <gnutls/crypto.h>
#include <gnutls/x509.h>

/* Swift sees `gnutls_free` as a variable that anyone may change. */
static inline void gnutls_shim_free(void *memory) { gnutls_free(memory); }
