// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/tabular/follower.h"

#include "clients/tabular/plainfile.h"
#include "clients/tabular/rowreading.h"

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr std::size_t pieceBytes = std::size_t{1} << 22;
constexpr std::size_t mostBytes = std::size_t{1} << 26;

/// Place behind the last line break of a whole record; 0 when there is none.
std::size_t lastRecordEnd(std::string_view text, bool quoted)
{
    if (!quoted)
        return text.rfind('\n') + 1;
    bool inside = false;
    std::size_t end = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            inside = !inside;
        else if (text[i] == '\n' && !inside)
            end = i + 1;
    }
    return end;
}

} // namespace

struct Follower::State {
    SourceSpec spec;
    LoadOptions options;
    TableBuilder builder;
    std::shared_ptr<PlainFile> file;
    RowReading reading;
    RowReading::Reader read;
    LineBlock block;
    std::vector<QString> textColumns;
    std::uint64_t offset = 0; ///< of the first byte that is not taken
    std::uint32_t files = 0;
    std::string last; ///< the bytes before `offset`, by which a rewritten file is known

    State(SourceSpec source, LoadOptions load)
        : spec(std::move(source))
        , options(load)
        , builder(spec.files, spec.timeField, load.keepBad)
    {
    }

    Result<void> startFile(const QString &name)
    {
        const Result<RowReading> made = RowReading::of(spec, options, name, textColumns);
        if (!made)
            return made.error();
        reading = *made;
        read = reading.reader();
        builder.startFile(files++);
        offset = 0;
        last.clear();
        return {};
    }

    /// Size of the file up to the last line that is whole. Quoted text is judged from its start.
    Result<std::uint64_t> wholeSize(std::uint64_t size) const
    {
        if (reading.isCsv())
            return std::uint64_t{0};
        std::vector<char> text(std::size_t{1} << 16);
        while (size > 0) {
            const std::uint64_t from = size - std::min<std::uint64_t>(size, text.size());
            const Result<std::size_t> got = file->readAt(text.data(), static_cast<std::size_t>(size - from), from);
            if (!got)
                return got.error();
            const std::size_t end = std::string_view(text.data(), *got).rfind('\n') + 1;
            if (end > 0)
                return from + end;
            size = from;
        }
        return std::uint64_t{0};
    }

    /// Takes what stands behind `offset`; `ended` = no more will come, so a last line without a break counts too.
    Result<bool> take(std::uint64_t size, bool ended)
    {
        bool any = false;
        std::size_t want = pieceBytes;
        const std::uint64_t stop = std::min<std::uint64_t>(size, offset + mostBytes);
        file->setSize(size);
        while (offset < stop) {
            block.buffer.resize(want + LineBlock::padding);
            const Result<std::size_t> got = file->readAt(block.buffer.data(), want, offset);
            if (!got)
                return got.error();
            const bool atEnd = offset + *got >= size;
            std::size_t end = lastRecordEnd({block.buffer.data(), *got}, reading.isCsv());
            if (end == 0 && !atEnd) {
                // A line longer than a piece.
                want *= 2;
                continue;
            }
            if (ended && atEnd)
                end = *got;
            if (end == 0)
                break;
            block.begin = 0;
            block.end = end;
            block.firstByte = offset;
            builder.add(read(block));
            offset += end;
            any = true;
            if (atEnd)
                break;
        }
        return any;
    }

    /// Whether the bytes before `offset` are still those that were taken.
    bool isSame() const
    {
        std::string now(last.size(), '\0');
        const Result<std::size_t> got = file->readAt(now.data(), now.size(), offset - last.size());
        return got && *got == last.size() && now == last;
    }

    void remember()
    {
        last.assign(static_cast<std::size_t>(std::min<std::uint64_t>(offset, 256)), '\0');
        const Result<std::size_t> got = file->readAt(last.data(), last.size(), offset - last.size());
        last.resize(got ? *got : 0);
    }

    Result<bool> open(const QString &name)
    {
        Result<std::unique_ptr<PlainFile>> opened = PlainFile::open(name);
        if (!opened)
            return opened.error();
        file = std::move(*opened);
        return true;
    }
};

Follower::Follower(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

Follower::~Follower() = default;

Result<std::unique_ptr<Follower>> Follower::open(const SourceSpec &spec, const LoadOptions &options, const ReadProgress &progress)
{
    auto state = std::make_unique<State>(spec, options);
    const auto count = static_cast<double>(spec.files.size());
    for (qsizetype i = 0; i < spec.files.size(); ++i) {
        const Result<std::unique_ptr<ByteSource>> probe = ByteSource::open(spec.files[i]);
        if (!probe)
            return probe.error();
        const bool isLast = i + 1 == spec.files.size();
        if (isLast && !(*probe)->isPlain())
            return Error{.kind = ErrorKind::Invalid, .code = u"follow.compressed"_s, .where = spec.files[i]};
        if (const Result<void> started = state->startFile(spec.files[i]); !started)
            return started.error();
        const auto step = [&](double part) { return !progress.step || progress.step((static_cast<double>(i) + part) / count); };
        std::unique_ptr<LineFeed> feed;
        if (isLast) {
            if (const Result<bool> opened = state->open(spec.files[i]); !opened)
                return opened.error();
            const Result<std::uint64_t> whole = state->wholeSize(state->file->storedSize());
            if (!whole)
                return whole.error();
            state->file->setSize(*whole);
            state->offset = *whole;
            feed = LineFeed::of(state->file, state->reading.isCsv(), spec.delimiter);
        } else {
            Result<std::unique_ptr<LineFeed>> opened = LineFeed::open(spec.files[i], state->reading.isCsv(), spec.delimiter);
            if (!opened)
                return opened.error();
            feed = std::move(*opened);
        }
        const Result<void> done = readRows(*feed, state->reading, state->builder, options.threads, step);
        if (!done)
            return done.error();
        if (isLast)
            state->remember();
    }
    std::unique_ptr<Follower> out(new Follower(std::move(state)));
    // Delimited text was left to the first look, which knows where its records end.
    while (out->m_state->reading.isCsv()) {
        const Result<FollowStep> step = out->poll();
        if (!step)
            return step.error();
        if (!step->changed)
            break;
    }
    return out;
}

LoadResult Follower::snapshot()
{
    return m_state->builder.snapshot();
}

Result<FollowStep> Follower::poll()
{
    FollowStep out;
    State &state = *m_state;
    const PlainFile::Now now = state.file->now();
    state.file->setSize(now.size);
    if (now.size < state.offset || !state.isSame()) {
        out.truncated = true;
        state.builder.addFile(state.spec.files.last());
        if (const Result<void> started = state.startFile(state.spec.files.last()); !started)
            return started.error();
    }
    const bool ended = now.isReplaced && now.nameIsThere;
    const Result<bool> taken = state.take(now.size, ended);
    if (!taken)
        return taken.error();
    out.changed = *taken || out.truncated;
    if (ended && state.offset >= now.size) {
        out.rotated = true;
        out.changed = true;
        if (const Result<bool> opened = state.open(state.spec.files.last()); !opened)
            return opened.error();
        state.builder.addFile(state.spec.files.last());
        if (const Result<void> started = state.startFile(state.spec.files.last()); !started)
            return started.error();
        if (const Result<bool> more = state.take(state.file->now().size, false); !more)
            return more.error();
    }
    state.remember();
    if (out.changed)
        out.result = state.builder.snapshot();
    return out;
}

} // namespace headrace
