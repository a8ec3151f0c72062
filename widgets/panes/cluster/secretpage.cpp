// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/cluster/secretpage.h"

#include "widgets/theme/icons.h"
#include "widgets/theme/theme.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// The model has no words: hidden values and sizes are written here.
class SecretDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QString displayText(const QVariant &value, const QLocale &locale) const override { return value.typeId() == QMetaType::LongLong ? locale.toString(value.toLongLong()) : QStyledItemDelegate::displayText(value, locale); }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.column() != SecretTable::ValueColumn)
            return;
        const bool isShown = index.data(SecretTable::IsRevealedRole).toBool();
        option->font = isShown ? typeFont(TypeRole::Code) : typeFont(TypeRole::Base);
        if (!isShown) {
            option->text = index.data(SecretTable::IsTextRole).toBool() ? SecretPage::tr("•••••• (text)") : SecretPage::tr("•••••• (binary)");
            option->palette.setColor(QPalette::Text, tokensFor(option->palette).textSecondary);
        }
    }
};

class SecretHeader final : public QHeaderView
{
public:
    explicit SecretHeader(QWidget *parent)
        : QHeaderView(Qt::Horizontal, parent)
    {
        setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        setStretchLastSection(true);
    }

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        option->text = section == SecretTable::KeyColumn ? SecretPage::tr("Key") : section == SecretTable::SizeColumn ? SecretPage::tr("Bytes") : SecretPage::tr("Value");
    }
};

} // namespace

SecretPage::SecretPage(QWidget *parent)
    : ObjectPage(parent)
    , m_table(new SecretTable(this))
    , m_view(new QTableView(this))
    , m_reveal(new QPushButton(this))
    , m_copy(new QPushButton(this))
    , m_facts(new QLabel(this))
{
    m_view->setHorizontalHeader(new SecretHeader(m_view));
    m_view->setModel(m_table);
    m_view->setItemDelegate(new SecretDelegate(m_view));
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setShowGrid(false);
    m_view->setTabKeyNavigation(false);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->setColumnWidth(SecretTable::KeyColumn, grid(50));
    m_view->setColumnWidth(SecretTable::SizeColumn, grid(20));
    m_facts->setProperty("role", u"secondary"_s);
    auto *head = new QHBoxLayout;
    head->setSpacing(grid(2));
    head->addWidget(m_facts, 1);
    head->addWidget(m_reveal);
    head->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, grid(2), 0, grid(1));
    column->addLayout(head);
    column->addWidget(m_view, 1);
    connect(m_reveal, &QPushButton::clicked, this, &SecretPage::reveal);
    connect(m_copy, &QPushButton::clicked, this, &SecretPage::copy);
    connect(m_view, &QTableView::activated, this, &SecretPage::reveal);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        m_table->reveal(-1);
        update();
    });
    connect(m_table, &SecretTable::modelReset, this, &SecretPage::update);
    retranslate();
}

QString SecretPage::title() const
{
    return tr("Values");
}

void SecretPage::showObject(ClusterSession *, const ApiResource &, const ObjectView &object)
{
    m_table->setObject(object.json);
    update();
}

void SecretPage::clear()
{
    m_table->clear();
}

void SecretPage::reveal()
{
    const int row = m_view->currentIndex().row();
    m_table->reveal(m_table->revealed() == row ? -1 : row);
    m_view->resizeRowToContents(std::max(0, row));
    update();
}

void SecretPage::copy()
{
    if (!m_view->currentIndex().isValid())
        return;
    const SecretEntry &entry = m_table->entry(m_view->currentIndex().row());
    QGuiApplication::clipboard()->setText(entry.isText ? QString::fromUtf8(entry.value) : QString::fromLatin1(entry.value.toBase64()));
}

void SecretPage::update()
{
    const QModelIndex current = m_view->currentIndex();
    const bool isShown = current.isValid() && current.row() == m_table->revealed();
    m_reveal->setEnabled(current.isValid());
    m_copy->setEnabled(current.isValid());
    m_reveal->setText(isShown ? tr("Hide") : tr("Show"));
    m_copy->setText(!current.isValid() || m_table->entry(current.row()).isText ? tr("Copy") : tr("Copy as base64"));
    const QLocale locale;
    m_facts->setText(m_table->rowCount() == 0 ? tr("This secret has no values.") : tr("%1 values, hidden until you show one.").arg(locale.toString(m_table->rowCount())));
}

void SecretPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    ObjectPage::changeEvent(event);
}

void SecretPage::retranslate()
{
    m_view->setAccessibleName(tr("Values of the secret"));
    update();
}

} // namespace headrace

#include "moc_secretpage.cpp"
