// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/relatedpage.h"

#include "models/kube/relatedtree.h"
#include "widgets/common/elidingdelegate.h"
#include "widgets/panes/cluster/clusterwords.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int stateSteps = 34;
constexpr int ageSteps = 16;

class RelatedDelegate final : public ElidingDelegate
{
public:
    using ElidingDelegate::ElidingDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const ThemeTokens &tokens = tokensFor(option->palette);
        const QVariant section = index.siblingAtColumn(0).data(RelatedTree::SectionRole);
        if (section.isValid()) {
            if (index.column() == 0)
                option->text = ClusterWords::related(static_cast<RelatedSection>(section.toInt()));
            option->font = typeFont(TypeRole::Secondary);
            option->palette.setColor(QPalette::Text, tokens.textSecondary);
            return;
        }
        if (index.data(RelatedTree::IsSelfRole).toBool())
            option->font.setBold(true);
        const auto health = static_cast<RowHealth>(index.data(RelatedTree::HealthRole).toInt());
        if (index.column() == RelatedTree::StateColumn && index.data(RelatedTree::IsMissingRole).toBool()) {
            option->text = ClusterWords::missing();
            option->palette.setColor(QPalette::Text, tokens.warn);
        } else if (index.column() == RelatedTree::StateColumn && health != RowHealth::None) {
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->icon = toneIcon(ClusterWords::tone(health), tokens);
            option->decorationSize = QSize(grid(4), grid(4));
        }
        if (index.column() == RelatedTree::AgeColumn)
            option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
    }
};

class RelatedHeader final : public QHeaderView
{
public:
    explicit RelatedHeader(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setStretchLastSection(false);
        setHighlightSections(false);
    }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        const QString words[] = {RelatedPage::tr("Object"), RelatedPage::tr("State"), RelatedPage::tr("Age")};
        option->text = words[std::clamp(section, 0, RelatedTree::ColumnCount - 1)];
        option->textAlignment = (section == RelatedTree::AgeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
    }
};

} // namespace

RelatedPage::RelatedPage(Family &family, QWidget *parent)
    : ObjectPage(parent)
    , m_family(family)
    , m_model(new RelatedTree(this))
    , m_view(new QTreeView(this))
    , m_facts(new QLabel(this))
{
    m_facts->setProperty("role", u"secondary"_s);
    m_facts->setWordWrap(true);
    m_view->setHeader(new RelatedHeader(m_view));
    m_view->setItemDelegate(new RelatedDelegate(m_view));
    m_view->setModel(m_model);
    m_view->setUniformRowHeights(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->header()->setSectionResizeMode(RelatedTree::ObjectColumn, QHeaderView::Stretch);
    m_view->header()->resizeSection(RelatedTree::StateColumn, grid(stateSteps));
    m_view->header()->resizeSection(RelatedTree::AgeColumn, grid(ageSteps));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, grid(2), 0, 0);
    column->setSpacing(grid(2));
    column->addWidget(m_facts);
    column->addWidget(m_view, 1);
    connect(&family, &Family::changed, this, &RelatedPage::update);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_view->expandAll();
        m_view->setCurrentIndex(m_model->self());
    });
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        const Relative *relative = m_model->relativeAt(index);
        if (!relative || relative->role == RelatedRole::Self || relative->kindName.isEmpty())
            return;
        Q_EMIT objectWanted(relative->kindName, relative->name.nameSpace, relative->name.name);
    });
    retranslate();
}

QString RelatedPage::title() const
{
    return tr("Related");
}

void RelatedPage::showObject(ClusterSession *, const ApiResource &, const ObjectView &)
{
    update();
}

void RelatedPage::clear()
{
    m_model->setRelatives({});
}

bool RelatedPage::isBusy() const
{
    return m_family.isBusy();
}

void RelatedPage::update()
{
    m_model->setRelatives(m_family.relatives());
    const auto &all = m_family.relatives();
    const bool isAlone = all.size() <= 1;
    m_facts->setText(m_family.isBusy() ? tr("Looking for relatives …") : isAlone ? tr("Nothing owns it, it owns nothing, and it uses nothing.") : tr("Owners above, what it owns below, live. Enter opens an object."));
}

void RelatedPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    ObjectPage::changeEvent(event);
}

void RelatedPage::retranslate()
{
    m_view->setAccessibleName(tr("Related objects"));
    Q_EMIT titleChanged();
    update();
}

} // namespace headrace

#include "moc_relatedpage.cpp"
