/* What libmicrohttpd does by itself: the same POST and GET, a fixed answer. The yardstick of Tests/Load/run. */
#include <microhttpd.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char answer[] = "{\"receipt\":\"1234567-0123456789abcdef\",\"event\":1234567}";
static struct MHD_Response *fixed;

static enum MHD_Result access_handler(
    void *cls, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
    const char *data, size_t *size, void **context) {
    (void)cls, (void)url, (void)method, (void)version, (void)data;
    if (!*context) {
        *context = connection;
        return MHD_YES;
    }
    if (*size) {
        *size = 0;
        return MHD_YES;
    }
    return MHD_queue_response(connection, 201, fixed);
}

int main(int count, char **arguments) {
    if (count != 2) return 64;
    fixed = MHD_create_response_from_buffer(sizeof answer - 1, (void *)answer, MHD_RESPMEM_PERSISTENT);
    MHD_add_response_header(fixed, "Content-Type", "application/json");
    struct MHD_Daemon *daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TURBO, (uint16_t)atoi(arguments[1]), NULL, NULL, access_handler, NULL,
        MHD_OPTION_THREAD_POOL_SIZE, 2u, MHD_OPTION_CONNECTION_LIMIT, 1000u, MHD_OPTION_END);
    if (!daemon) return 1;
    sigset_t set;
    int number;
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigprocmask(SIG_BLOCK, &set, NULL);
    sigwait(&set, &number);
    MHD_stop_daemon(daemon);
    return 0;
}
