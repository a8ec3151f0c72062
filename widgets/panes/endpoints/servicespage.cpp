// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/endpoints/servicespage.h"

#include "models/kube/age.h"
#include "models/kube/clustersession.h"
#include "widgets/common/elidingdelegate.h"
#include "widgets/common/messagepage.h"
#include "widgets/common/tabledress.h"
#include "widgets/panes/endpoints/endpointwords.h"
#include "widgets/theme/icons.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QDateTime>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

const QString kind = u"inferenceservices.serving.kserve.io"_s;
constexpr std::array widths{36, 32, 44, 30, 44, 24, 36, 60, 18, 60}; ///< grid steps

/// Rows whose texts hold every word of the line, with heads in words.
class ServiceFilter final : public QSortFilterProxyModel
{
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setLine(const QString &line)
    {
        m_words = line.split(u' ', Qt::SkipEmptyParts);
        invalidateFilter();
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        return orientation == Qt::Horizontal && role == Qt::DisplayRole ? QVariant(EndpointWords::column(section)) : QSortFilterProxyModel::headerData(section, orientation, role);
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        const QString text = sourceModel()->index(row, 0, parent).data(ServiceList::TextRole).toString();
        return std::all_of(m_words.begin(), m_words.end(), [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
};

/// States, modes and ages in words.
class ServiceDelegate final : public ElidingDelegate
{
public:
    using ElidingDelegate::ElidingDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        ElidingDelegate::initStyleOption(option, index);
        switch (static_cast<ServiceColumn>(index.column())) {
        case ServiceColumn::State: {
            const auto health = static_cast<ServiceHealth>(index.data(ServiceList::HealthRole).toInt());
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->icon = toneIcon(EndpointWords::tone(health), tokensFor(option->palette));
            option->text = EndpointWords::health(health);
            break;
        }
        case ServiceColumn::Created: {
            const qint64 created = index.data().toLongLong();
            option->text = created > 0 ? shortAge(QDateTime::currentSecsSinceEpoch() - created) : QString();
            option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
            break;
        }
        default:
            break;
        }
    }
};

} // namespace

ServicesPage::ServicesPage(QWidget *parent)
    : QWidget(parent)
    , m_list(new ServiceList(this))
    , m_filter(new ServiceFilter(this))
    , m_nameSpaces(new QComboBox(this))
    , m_line(new QLineEdit(this))
    , m_facts(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_message(new MessagePage(m_stack))
    , m_view(new QTableView(m_stack))
{
    layOut();
    connect(m_line, &QLineEdit::textChanged, this, [this](const QString &text) {
        static_cast<ServiceFilter *>(m_filter)->setLine(text);
        update();
    });
    connect(m_nameSpaces, &QComboBox::activated, this, [this](int index) { setNameSpace(m_nameSpaces->itemData(index).toString()); });
    connect(m_list, &ServiceList::statusChanged, this, &ServicesPage::update);
    connect(m_list, &ServiceList::changed, this, &ServicesPage::update);
    connect(m_message, &MessagePage::buttonClicked, this, [this] {
        if (m_session && m_session->state() != ConnectionState::Connected)
            m_session->signInAgain();
        else if (m_list->rowCount() > 0)
            m_line->clear();
        else
            follow();
    });
    connect(m_view, &QAbstractItemView::activated, this, [this](const QModelIndex &index) {
        const InferenceService &service = m_list->at(m_filter->mapToSource(index).row());
        Q_EMIT serviceRequested(service.nameSpace, service.name);
    });
    auto *copy = new QAction(this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(copy);
    connect(copy, &QAction::triggered, this, [this] {
        if (const QString url = currentUrl(); !url.isEmpty())
            QGuiApplication::clipboard()->setText(url);
    });
    retranslate();
}

ServicesPage::~ServicesPage()
{
    disconnect(m_list, nullptr, this, nullptr);
}

void ServicesPage::layOut()
{
    m_line->setClearButtonEnabled(true);
    m_facts->setProperty("role", u"secondary"_s);
    m_filter->setSourceModel(m_list);
    m_filter->setSortRole(ServiceList::SortRole);
    m_filter->setSortCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new ServiceDelegate(m_view));
    dressTable(*m_view);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(0, Qt::AscendingOrder);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->horizontalHeader()->setSectionsMovable(true);
    for (std::size_t column = 0; column < widths.size(); ++column)
        m_view->setColumnWidth(static_cast<int>(column), grid(widths[column]));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(grid(3), grid(3), grid(3), grid(2));
    head->setSpacing(grid(2));
    head->addWidget(m_nameSpaces);
    head->addWidget(m_line, 1);
    head->addWidget(m_facts);
    m_stack->addWidget(m_message);
    m_stack->addWidget(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
}

void ServicesPage::setSession(ClusterSession *session)
{
    if (m_session)
        disconnect(m_session, nullptr, this, nullptr);
    m_session = session;
    m_isFollowing = false;
    m_list->stop();
    if (session) {
        connect(session, &ClusterSession::stateChanged, this, &ServicesPage::sessionChanged);
        connect(session, &ClusterSession::surfaceChanged, this, &ServicesPage::sessionChanged);
        connect(session, &ClusterSession::nameSpacesChanged, this, &ServicesPage::fillNameSpaces);
        connect(session, &QObject::destroyed, this, [this] {
            m_session = nullptr;
            setSession(nullptr);
        });
        if (session->state() == ConnectionState::Idle)
            session->connectNow();
        else if (session->state() == ConnectionState::Failed)
            session->signInAgain();
    }
    fillNameSpaces();
    sessionChanged();
}

void ServicesPage::sessionChanged()
{
    if (m_session && m_session->knowsKinds() && !m_isFollowing && findResource(m_session->surface(), kind))
        follow();
    update();
}

void ServicesPage::follow()
{
    if (!m_session)
        return;
    m_isFollowing = true;
    m_list->follow(m_session->client(), m_nameSpace);
}

void ServicesPage::setNameSpace(const QString &nameSpace)
{
    m_nameSpace = nameSpace;
    if (m_session && !nameSpace.isEmpty())
        m_session->rememberNameSpace(nameSpace);
    fillNameSpaces();
    if (m_isFollowing)
        follow();
    update();
}

void ServicesPage::fillNameSpaces()
{
    m_nameSpaces->clear();
    m_nameSpaces->addItem(tr("All namespaces"), QString());
    QStringList names = m_session ? m_session->nameSpaces() : QStringList();
    if (!m_nameSpace.isEmpty() && !names.contains(m_nameSpace))
        names.append(m_nameSpace);
    for (const QString &name : names)
        m_nameSpaces->addItem(name, name);
    m_nameSpaces->setCurrentIndex(std::max(0, m_nameSpaces->findData(m_nameSpace)));
}

QString ServicesPage::facts() const
{
    return m_isFollowing ? tr("%n service(s)", nullptr, m_filter->rowCount()) : QString();
}

void ServicesPage::update()
{
    const LiveStatus &status = m_list->status();
    const bool wasRead = m_isFollowing && m_list->isRead();
    ErrorText words;
    QString button;
    bool isBusy = false;
    if (!m_session) {
        words = {tr("No cluster is chosen."), tr("Choose above whose services you want to see, or open a model server by its address.")};
    } else if (m_session->state() == ConnectionState::Failed && !m_isFollowing) {
        words = ErrorWords::of(m_session->error());
        button = tr("Try again");
    } else if (!m_session->knowsKinds()) {
        words.sentence = tr("Connecting to %1 …").arg(m_session->entry().name);
        isBusy = true;
    } else if (!m_isFollowing) {
        words = {tr("KServe is not installed in %1.").arg(m_session->entry().name), tr("Its kinds are missing in the cluster. Install KServe, or open a model server by its address.")};
    } else if (m_list->rowCount() == 0 && (status.state == LiveState::Failed || (status.state == LiveState::Stale && !wasRead))) {
        words = ErrorWords::of(status.error);
        button = tr("Try again");
    } else if (m_list->rowCount() == 0 && !wasRead) {
        words.sentence = tr("Reading the services …");
        isBusy = true;
    } else if (m_list->rowCount() == 0) {
        words = {tr("There are no services here."), tr("Create an InferenceService, or choose another namespace. It appears here by itself.")};
    } else if (m_filter->rowCount() == 0) {
        words = {tr("No service fits the filter."), tr("Clear the filter line to see them all.")};
        button = tr("Clear the filter");
    }
    m_message->setBusy(isBusy);
    m_message->show(words.sentence, words.advice, button);
    m_stack->setCurrentIndex(words.sentence.isEmpty() ? 1 : 0);
    const bool isOld = m_isFollowing && (wasRead || m_list->rowCount() > 0) && (status.state == LiveState::Stale || status.state == LiveState::Failed);
    m_facts->setText(isOld ? tr("Not live: %1").arg(ErrorWords::of(status.error).sentence) : facts());
    Q_EMIT statusChanged();
}

QString ServicesPage::currentUrl() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() ? m_list->at(m_filter->mapToSource(current).row()).url : QString();
}

bool ServicesPage::isBusy() const
{
    return m_session && (m_session->state() == ConnectionState::Connecting || (m_isFollowing && m_list->status().state == LiveState::Listing));
}

void ServicesPage::focusSearch()
{
    m_line->setFocus();
    m_line->selectAll();
}

QVariantMap ServicesPage::saveState() const
{
    return {{u"namespace"_s, m_nameSpace}, {u"filter"_s, m_line->text()}};
}

void ServicesPage::restoreState(const QVariantMap &state)
{
    m_line->setText(state.value(u"filter"_s).toString());
    setNameSpace(state.value(u"namespace"_s).toString());
}

void ServicesPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ServicesPage::retranslate()
{
    m_line->setPlaceholderText(tr("Filter: words of name, namespace, model, runtime, URL"));
    m_line->setAccessibleName(tr("Filter"));
    m_nameSpaces->setAccessibleName(tr("Namespace"));
    m_view->setAccessibleName(tr("Services"));
    m_view->viewport()->update();
    fillNameSpaces();
    update();
}

} // namespace headrace

#include "moc_servicespage.cpp"
