/// Every kind of page; a new one is a file in `Pages/` and a line here.
enum PageKinds {
    /// In the order in which they are built: first those that count over all incidents on one thread, while another
    /// writes the data files; then the many that keep all threads busy, and diagrams after the incidents that show them.
    static let all: [any PageKind] =
        [
            GapsPage(),
            FollowUpsPage(),
            StatisticsPage(),
            IncidentsPage(),
            HomePage(),
            SearchPage(),
            AboutPage(),
            NotFoundPage(),
        ] + CollectionPage.Subject.allCases.map { CollectionPage(subject: $0) }
        + [.service, .cause, .tag].map { CollectionIndexPage(subject: $0) }
        + [IncidentPage(), DiagramPage()]

    /// What the theme has to have a template for.
    static let registrations: [any RegisteredPage] = {
        var seen: Set<String> = []
        let all = PageKinds.all.map(\.registration) + [IncidentCard.template, DiagramFigure.template]
        return all.filter { seen.insert($0.file).inserted }
    }()
}
