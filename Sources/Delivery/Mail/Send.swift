/// Hands the mail to the server and returns once the server has taken charge of it.
package func send(_ mail: Mail, through server: MailServer) async throws(DeliveryError) {
    try await offSwiftsPool { cancellation in
        MailTransfer(mail, through: server).run(cancellation)
    }
}
