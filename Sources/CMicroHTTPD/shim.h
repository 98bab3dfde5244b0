#include <microhttpd.h>

/* What Swift can't call because it is variadic. */

struct microhttp_callbacks {
    MHD_AcceptPolicyCallback accepting;
    MHD_NotifyConnectionCallback connection;
    void *(*target)(void *context, const char *target, struct MHD_Connection *connection);
    MHD_AccessHandlerCallback request;
    MHD_RequestCompletedCallback completed;
};

struct microhttp_limits {
    unsigned int threads;
    unsigned int connections;
    unsigned int connections_per_address;
    unsigned int idle_seconds;
    size_t memory;
};

/* PEM and priorities, read while the daemon starts; no certificate for plain HTTP. */
struct microhttp_tls {
    const char *certificate;
    const char *key;
    const char *priorities;
};

/* The daemon takes over the listening socket. */
static inline struct MHD_Daemon *microhttp_start(
    int socket, struct microhttp_limits limits, struct microhttp_tls tls, struct microhttp_callbacks callbacks,
    void *context) {
    struct MHD_OptionItem secure[] = {
        {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *) tls.certificate},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *) tls.key},
        {MHD_OPTION_HTTPS_PRIORITIES, 0, (void *) tls.priorities},
        {MHD_OPTION_END, 0, 0},
    };
    struct MHD_OptionItem plain[] = {{MHD_OPTION_END, 0, 0}};
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_TURBO | (tls.certificate ? MHD_USE_TLS : 0), 0,
        callbacks.accepting, context, callbacks.request, context,
        MHD_OPTION_LISTEN_SOCKET, (MHD_socket) socket,
        MHD_OPTION_THREAD_POOL_SIZE, limits.threads > 1 ? limits.threads : 0,
        MHD_OPTION_CONNECTION_LIMIT, limits.connections,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, limits.connections_per_address,
        MHD_OPTION_CONNECTION_TIMEOUT, limits.idle_seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, limits.memory,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_URI_LOG_CALLBACK, callbacks.target, context,
        MHD_OPTION_NOTIFY_CONNECTION, callbacks.connection, context,
        MHD_OPTION_NOTIFY_COMPLETED, callbacks.completed, context,
        MHD_OPTION_ARRAY, tls.certificate ? secure : plain,
        MHD_OPTION_END);
}

static inline void *microhttp_socket_context(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : 0;
}

static inline int microhttp_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}

static inline const struct sockaddr *microhttp_address(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info ? info->client_addr : 0;
}

/* Macros with casts, which Swift does not see. */
static const uint64_t microhttp_unknown_size = MHD_SIZE_UNKNOWN;
static const ssize_t microhttp_end_of_stream = MHD_CONTENT_READER_END_OF_STREAM;
