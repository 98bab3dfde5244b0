import Actions
import Casework
import CivilTime
import Law
import Storage

/// Petitions of every kind and in every state, written by made-up citizens.
struct DemoPetitions {
    let today: CivilDate
    let now: Instant

    private enum State {
        case new
        case accepted
        case waiting
        case drafted
        case submitted
        case answered
        case published
        case liked
        case disliked
        case refused
        case transferred
    }

    private struct Story {
        let kind: PetitionKind
        let field: String
        let department: String
        let subject: String
        let body: String
        let name: String?
        /// Working days ago.
        let age: Int
        /// Working days from receipt to the answer.
        let pace: Int
        let state: State
    }

    private static let stories: [Story] = [
        Story(
            kind: .feedback, field: "Hộ tịch", department: "Văn phòng HĐND và UBND",
            subject: "Trích lục khai sinh trả chậm",
            body: "Tôi nộp hồ sơ xin trích lục khai sinh, giấy hẹn hai ngày nhưng năm ngày sau mới nhận được.",
            name: "Nguyễn Văn An", age: 58, pace: 9, state: .liked),
        Story(
            kind: .feedback, field: "Đất đai", department: "Phòng Kinh tế",
            subject: "Hồ sơ tách thửa quá hạn chưa có kết quả",
            body: "Hồ sơ tách thửa của gia đình tôi quá hạn mà không ai gọi điện báo lý do.", name: "Trần Thị Bình",
            age: 52, pace: 17, state: .disliked),
        Story(
            kind: .proposal, field: "Hỗ trợ dịch vụ công trực tuyến", department: "Trung tâm Phục vụ hành chính công",
            subject: "Đặt thêm máy quét cho người cao tuổi",
            body: "Đề nghị đặt thêm một máy quét ở bàn hướng dẫn để người già không phải đi phô tô bên ngoài.",
            name: "Lê Văn Cường", age: 45, pace: 6, state: .published),
        Story(
            kind: .feedback, field: "Giao thông", department: "Phòng Kinh tế", subject: "Đường liên thôn hỏng nặng",
            body: "Đoạn đường từ nhà văn hóa thôn Đông đến trường tiểu học có nhiều ổ gà, học sinh đi lại rất khó.",
            name: "Phạm Thị Dung", age: 40, pace: 11, state: .liked),
        Story(
            kind: .feedback, field: "Bảo trợ xã hội", department: "Phòng Văn hóa - Xã hội",
            subject: "Chưa nhận trợ cấp tháng 9", body: "Mẹ tôi chưa nhận được trợ cấp người cao tuổi tháng 9.",
            name: "Hoàng Văn Em", age: 33, pace: 4, state: .published),
        Story(
            kind: .feedback, field: "Điện lực", department: "Phòng Kinh tế", subject: "Mất điện thường xuyên buổi tối",
            body: "Khu vực xóm 5 mất điện gần như mỗi tối.", name: "Vũ Thị Phương", age: 30, pace: 1,
            state: .transferred),
        Story(
            kind: .feedback, field: "Thái độ phục vụ", department: "Trung tâm Phục vụ hành chính công",
            subject: "Chờ lâu ở quầy số 2",
            body: "Sáng thứ Hai tôi chờ hơn một giờ ở quầy số 2 mà không có ai giải thích.", name: "Đặng Văn Giang",
            age: 22, pace: 5, state: .answered),
        Story(
            kind: .proposal, field: "Môi trường", department: "Phòng Kinh tế", subject: "Thêm thùng rác ở chợ",
            body: "Đề nghị bố trí thêm thùng rác phân loại ở cổng chợ.", name: "Bùi Thị Hoa", age: 20, pace: 8,
            state: .submitted),
        Story(
            kind: .feedback, field: "Hộ kinh doanh", department: "Phòng Kinh tế",
            subject: "Yêu cầu nộp giấy tờ ngoài quy định",
            body: "Khi đăng ký hộ kinh doanh tôi bị yêu cầu nộp thêm giấy xác nhận không có trong danh mục.",
            name: "Ngô Văn Inh", age: 18, pace: 0, state: .drafted),
        Story(
            kind: .feedback, field: "Y tế", department: "Phòng Văn hóa - Xã hội",
            subject: "Lịch tiêm chủng thông báo muộn",
            body: "Gia đình tôi nhận thông báo lịch tiêm chủng sau ngày tiêm.", name: "Đỗ Thị Kim", age: 14, pace: 0,
            state: .accepted),
        Story(
            kind: .feedback, field: "Chứng thực", department: "Văn phòng HĐND và UBND",
            subject: "Chứng thực bản sao phải đến hai lần",
            body: "Tôi phải đến hai lần vì cán bộ đi họp, không có người thay.", name: "Hồ Văn Long", age: 9, pace: 0,
            state: .waiting),
        Story(
            kind: .question, field: "Cư trú", department: "Công an xã",
            subject: "Thủ tục đăng ký tạm trú cho sinh viên",
            body: "Con tôi thuê trọ ở xã thì cần những giấy tờ gì để đăng ký tạm trú?", name: "Dương Thị Mến", age: 8,
            pace: 3, state: .answered),
        Story(
            kind: .praise, field: "Tiếp nhận và trả kết quả", department: "Trung tâm Phục vụ hành chính công",
            subject: "Khen cán bộ quầy số 1", body: "Cán bộ quầy số 1 đã tận tình giúp bố tôi nộp hồ sơ trực tuyến.",
            name: "Lý Văn Nam", age: 7, pace: 0, state: .new),
        Story(
            kind: .complaint, field: "Đất đai", department: "Phòng Kinh tế",
            subject: "Khiếu nại quyết định xử phạt xây dựng",
            body: "Tôi không đồng ý với quyết định xử phạt số 12 vì công trình đã có giấy phép.", name: "Mai Văn Oanh",
            age: 12, pace: 0, state: .accepted),
        Story(
            kind: .denunciation, field: "An ninh trật tự", department: "Công an xã",
            subject: "Tố cáo hành vi nhận tiền để làm nhanh hồ sơ",
            body: "Tôi chứng kiến việc nhận tiền để giải quyết hồ sơ nhanh hơn.", name: "Phan Thị Phúc", age: 6,
            pace: 0, state: .new),
        Story(
            kind: .feedback, field: "Nông nghiệp", department: "Phòng Kinh tế", subject: "Kênh thủy lợi bị lấn chiếm",
            body: "Kênh tưới ở cánh đồng Bãi bị một số hộ lấn chiếm.", name: "Trịnh Văn Quý", age: 4, pace: 0,
            state: .accepted),
        Story(
            kind: .feedback, field: "Xây dựng", department: "Phòng Kinh tế", subject: "Công trình thi công ban đêm",
            body: "Công trình cạnh nhà tôi thi công đến 23 giờ.", name: nil, age: 3, pace: 0, state: .new),
        Story(
            kind: .feedback, field: "Văn hóa", department: "Phòng Văn hóa - Xã hội", subject: "Karaoke ồn vào giờ nghỉ",
            body: "Quán karaoke đầu thôn mở to sau 22 giờ.", name: "Cao Văn Rạng", age: 2, pace: 1, state: .refused),
        Story(
            kind: .feedback, field: "Hộ tịch", department: "Văn phòng HĐND và UBND",
            subject: "Sai tên đệm trên giấy khai sinh",
            body: "Giấy khai sinh của con tôi ghi sai tên đệm, đề nghị hướng dẫn cải chính.", name: "Tạ Thị Sen",
            age: 1, pace: 0, state: .new),
        Story(
            kind: .proposal, field: "Chuyển đổi số", department: "Phòng Văn hóa - Xã hội",
            subject: "Mở lớp hướng dẫn VNeID buổi tối",
            body: "Đề nghị mở lớp hướng dẫn dùng VNeID vào buổi tối cho người đi làm.", name: "Châu Văn Tâm", age: 0,
            pace: 0, state: .new),
    ]

    func fill(_ desk: Desk, _ clock: DemoClock) async throws {
        for (index, story) in Self.stories.sorted(by: { $0.age > $1.age }).enumerated() {
            try await tell(story, index, desk, clock)
        }
    }

    private func tell(_ story: Story, _ index: Int, _ desk: Desk, _ clock: DemoClock) async throws {
        let sent = min(
            now.adding(seconds: -60), workingDay(-story.age, from: today, desk).at(hour: 8, minute: 2 * index))
        clock.set(sent)
        var input = PetitionInput(
            kind: story.kind, text: PetitionText(subject: story.subject, body: story.body),
            person: Person(
                name: story.name ?? "", phone: "091200\(1000 + index)",
                address: story.name == nil ? "" : "Thôn \(index % 5 + 1)"),
            isAnonymous: story.name == nil, mayPublish: story.state != .answered)
        input.field = story.field
        let registered = try await desk.perform(SendPetition(input: input), as: .citizen)
        let code = registered.code
        func take(_ step: PetitionStepTaken, afterHours hours: Int64) async throws {
            clock.set(min(now, clock.now.adding(seconds: hours * 3600)))
            let caller = try await caller(for: step, story.department, desk)
            _ = try await desk.perform(ChangePetition(code: code, step: step), as: caller)
        }
        switch story.state {
        case .new: return
        case .refused:
            return try await take(
                .refuse(
                    ground: "notPAKN",
                    reason: "Nội dung thuộc quy ước cộng đồng; đã hướng dẫn liên hệ tổ hòa giải thôn."),
                afterHours: 20)
        case .transferred:
            return try await take(
                .transfer(destination: "Đã chuyển Công ty Điện lực, nơi có thẩm quyền trả lời."), afterHours: 20)
        default: break
        }
        try await take(.accept(department: story.department, isRemote: false), afterHours: 5)
        switch story.state {
        case .accepted: return
        case .waiting:
            return try await take(.askSupplement(question: "Đề nghị cho biết ngày và giờ ông/bà đến."), afterHours: 20)
        default: break
        }
        let answerDay = workingDay(story.pace, from: sent.date, desk).at(hour: 14)
        clock.set(min(now, max(clock.now, answerDay)))
        try await take(
            .draft(
                AnswerText(
                    text: answer(story), done: "Đã kiểm tra thực tế và làm việc với bộ phận liên quan.",
                    evidence: "Biên bản kiểm tra số \(index + 1)/BB-UBND")), afterHours: 0)
        if story.state == .drafted { return }
        try await take(.submit, afterHours: 0)
        if story.state == .submitted { return }
        try await take(.approve, afterHours: 1)
        if story.state == .answered { return }
        try await take(.publish(text: nil), afterHours: 3)
        guard story.state == .liked || story.state == .disliked else { return }
        clock.set(min(now, clock.now.adding(seconds: 20 * 3600)))
        _ = try await desk.perform(
            VoteOnAnswer(code: code, pin: registered.pin, like: story.state == .liked), as: .citizen)
    }

    /// The centre classifies, the department's officer writes, the leader approves.
    private func caller(for step: PetitionStepTaken, _ department: String, _ desk: Desk) async throws -> Caller {
        let accounts = try await desk.store.read { try $0.accounts() }
        let centre = accounts.first { $0.role == .centre }
        let chosen: Account? =
            switch step.permission {
            case .approveAnswer, .publishAnswer: accounts.first { $0.role == .approver }
            case .writeAnswer: accounts.first { $0.role == .officer && $0.department == department } ?? centre
            default: centre
            }
        return chosen.map(Caller.account) ?? .terminal
    }

    private func answer(_ story: Story) -> String {
        "UBND xã đã kiểm tra nội dung “\(story.subject)”. \(story.department) đã làm việc với bộ phận liên quan và sẽ khắc phục trong tháng này. "
            + "Xin lỗi và cảm ơn ông/bà đã góp ý."
    }

    private func workingDay(_ count: Int, from date: CivilDate, _ desk: Desk) -> CivilDate {
        let calendar = (try? desk.store.readNow { try $0.rules })?.calendar ?? RuleBook.shipped.calendar
        var day = date
        var left = abs(count)
        while left > 0 {
            day = day.adding(days: count < 0 ? -1 : 1)
            if calendar.status(of: day).isWorking { left -= 1 }
        }
        return day
    }
}
