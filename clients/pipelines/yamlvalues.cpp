// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/plainscalar.h"
#include "clients/pipelines/valuepool.h"
#include "clients/pipelines/yamltree.h"

#include <QSet>

#include <algorithm>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Aliases may make a document this large, not larger.
constexpr qint64 mostValues = 3'000'000;
/// As deep as a text without aliases may be: whoever walks values walks them with the stack.
constexpr int deepest = 200;

class ValueReader
{
public:
    explicit ValueReader(const YamlTree &tree)
        : m_tree(tree)
    {
        for (const int alias : tree.aliases())
            m_targets.emplace(tree.target(alias), Kept{});
    }

    Result<YamlValues> run()
    {
        for (const YamlDocumentPart &part : m_tree.documents()) {
            m_values.documents.emplace_back();
            m_count = 0;
            if (part.root < 0)
                continue;
            PlainValue value = read(part.root);
            if (!m_error.code.isEmpty())
                return m_error;
            m_values.documents.back() = std::move(value);
        }
        return std::move(m_values);
    }

private:
    struct Kept {
        bool isDone = false;
        PlainValue value;
        qint64 count = 0;
        int height = 0;
    };

    void fail(const QString &code, int node, const QString &word = {})
    {
        if (!m_error.code.isEmpty())
            return;
        m_error = {.kind = ErrorKind::Invalid, .code = code, .arguments = {QString::number(m_tree.line(node)), QString::number(m_tree.column(node) + 1), word}};
    }

    PlainValue read(int node)
    {
        const YamlNode &one = m_tree.at(node);
        if (one.kind == YamlKind::Alias)
            return readAlias(node);
        const qint64 before = m_count;
        if (++m_count > mostValues)
            fail(u"yaml.large"_s, node);
        if (!m_error.code.isEmpty())
            return {};
        m_height = 0;
        PlainValue value = one.kind == YamlKind::Scalar ? scalar(node) : one.kind == YamlKind::List ? list(node) : map(node);
        if (const auto kept = m_targets.find(node); kept != m_targets.end())
            kept->second = {true, value, m_count - before, m_height};
        return value;
    }

    PlainValue readAlias(int node)
    {
        const Kept &kept = m_targets.at(m_tree.target(node));
        if (!kept.isDone) {
            fail(u"yaml.alias"_s, node);
            return {};
        }
        m_count += kept.count;
        m_height = kept.height;
        if (m_count > mostValues || static_cast<int>(m_path.size()) + kept.height > deepest)
            fail(u"yaml.large"_s, node);
        return kept.value;
    }

    QString text(int node) const
    {
        const std::string_view bytes = m_tree.scalar(node);
        return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    }

    PlainValue scalar(int node)
    {
        constexpr std::string_view core = "tag:yaml.org,2002:";
        const std::string_view tag = m_tree.tag(node);
        if (tag.empty())
            return shortScalar(node, m_tree.at(node).style == YamlStyle::Plain);
        const std::string_view word = tag.starts_with(core) ? tag.substr(core.size()) : std::string_view();
        if (word == "int" || word == "float" || word == "bool" || word == "null")
            return plainScalar(m_tree.scalar(node));
        return text(node);
    }

    /// Most words of a document come again and again; one text serves them all.
    PlainValue shortScalar(int node, bool isPlain)
    {
        constexpr std::size_t few = 64;
        const std::string_view bytes = m_tree.scalar(node);
        if (bytes.size() > few)
            return isPlain ? plainScalar(bytes) : PlainValue(text(node));
        auto &known = isPlain ? m_plain : m_quoted;
        const auto [found, isNew] = known.try_emplace(bytes);
        if (isNew)
            found->second = isPlain ? plainScalar(bytes) : PlainValue(text(node));
        return found->second;
    }

    int childrenOf(int node) const
    {
        int count = 0;
        for (int child = m_tree.first(node); child >= 0; child = m_tree.next(child))
            ++count;
        return count;
    }

    PlainValue list(int node)
    {
        std::vector<PlainValue> items;
        items.reserve(static_cast<std::size_t>(childrenOf(node)));
        int highest = 0;
        m_path.push_back({});
        for (int child = m_tree.first(node); child >= 0; child = m_tree.next(child)) {
            m_path.back() = {{}, static_cast<int>(items.size())};
            items.push_back(read(child));
            highest = std::max(highest, m_height);
            if (!m_error.code.isEmpty())
                break;
        }
        m_path.pop_back();
        m_height = highest + 1;
        return m_pool.shared(PlainValue::list(std::move(items)));
    }

    QString key(int node)
    {
        const int resolved = m_tree.resolved(node);
        if (m_tree.at(resolved).kind != YamlKind::Scalar) {
            m_values.oddKeys.push_back({m_values.documents.size() - 1, m_path, m_tree.line(node)});
            return u"?"_s;
        }
        // A key may have an anchor, too.
        if (const auto kept = m_targets.find(resolved); kept != m_targets.end() && !kept->second.isDone)
            kept->second = {true, scalar(resolved), 1, 0};
        const bool isPlain = m_tree.at(resolved).style == YamlStyle::Plain && m_tree.tag(resolved).empty();
        const std::string_view bytes = m_tree.scalar(resolved);
        auto known = m_keys.find(bytes);
        if (known == m_keys.end())
            known = m_keys.emplace(bytes, Key{text(resolved), !plainScalar(bytes).isText()}).first;
        if (isPlain && known->second.isOdd)
            m_values.oddKeys.push_back({m_values.documents.size() - 1, m_path, m_tree.line(node)});
        return known->second.text;
    }

    PlainValue map(int node)
    {
        std::vector<PlainEntry> entries;
        entries.reserve(static_cast<std::size_t>(childrenOf(node)) / 2);
        std::vector<int> merges;
        QSet<QString> seen; // of large maps
        int highest = 0;
        for (int child = m_tree.first(node); child >= 0 && m_error.code.isEmpty(); child = m_tree.next(m_tree.next(child))) {
            const int valueNode = m_tree.next(child);
            if (m_tree.at(child).kind == YamlKind::Scalar && m_tree.at(child).style == YamlStyle::Plain && m_tree.scalar(child) == "<<") {
                merges.push_back(valueNode);
                continue;
            }
            const QString name = key(child);
            if (isTwice(entries, seen, name))
                fail(u"yaml.duplicate"_s, child, name);
            m_path.push_back({name, -1});
            entries.push_back({name, read(valueNode)});
            m_path.pop_back();
            highest = std::max(highest, m_height);
        }
        if (!m_error.code.isEmpty())
            return {};
        PlainValue out = PlainValue::map(std::move(entries));
        for (const int merge : merges) {
            addMerged(out, merge);
            highest = std::max(highest, m_height);
        }
        m_height = highest + 1;
        return m_pool.shared(std::move(out));
    }

    static bool isTwice(const std::vector<PlainEntry> &entries, QSet<QString> &seen, const QString &name)
    {
        constexpr std::size_t few = 24;
        if (entries.size() < few)
            return std::any_of(entries.begin(), entries.end(), [&](const PlainEntry &entry) { return entry.key == name; });
        if (seen.isEmpty())
            for (const PlainEntry &entry : entries)
                seen.insert(entry.key);
        if (seen.contains(name))
            return true;
        seen.insert(name);
        return false;
    }

    void addMerged(PlainValue &out, int node)
    {
        const PlainValue merged = read(node);
        const std::vector<PlainValue> parts = merged.isList() ? merged.items() : std::vector<PlainValue>{merged};
        for (const PlainValue &part : parts) {
            if (!part.isMap())
                fail(u"yaml.merge"_s, node);
            for (const PlainEntry &entry : part.entries())
                if (!out.contains(entry.key))
                    out.set(entry.key, entry.value);
        }
    }

    struct Key {
        QString text;
        bool isOdd;
    };

    const YamlTree &m_tree;
    YamlValues m_values;
    Error m_error;
    ObjectPath m_path;
    qint64 m_count = 0;
    int m_height = 0; ///< levels of the value that was read last
    std::unordered_map<int, Kept> m_targets;
    std::unordered_map<std::string_view, Key> m_keys;
    std::unordered_map<std::string_view, PlainValue> m_plain;
    std::unordered_map<std::string_view, PlainValue> m_quoted;
    ValuePool m_pool;
};

} // namespace

Result<YamlValues> yamlValues(const YamlTree &tree)
{
    return ValueReader(tree).run();
}

} // namespace headrace
