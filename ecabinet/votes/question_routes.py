"""The JSON API of what comes before a vote."""

from uuid import UUID

from ecabinet.core.db import reading
from ecabinet.core.web import Api, accepts, current_actor
from ecabinet.votes import question_commands as commands
from ecabinet.votes import question_queries as queries
from ecabinet.votes import question_views as views
from ecabinet.votes.forms import AnswerReadiness, ChangeQuestion, MoveQuestion, PlanQuestion
from ecabinet.votes.question_views import ReadinessCheckView, ReadySeatView, VoteQuestionView

api = Api("vote_questions")


@api.get("/agenda-items/<uuid:item_id>/vote-questions")
def list_planned_questions(item_id: UUID) -> list[VoteQuestionView]:
    """The questions that are to be put on an item, in their order."""
    with reading() as session:
        return [views.vote_question(row) for row in queries.planned_questions(session, current_actor(), item_id)]


@api.post("/agenda-items/<uuid:item_id>/vote-questions")
@accepts(PlanQuestion)
def plan_question(item_id: UUID, form: PlanQuestion) -> tuple[VoteQuestionView, int]:
    """A question is to be put on the item."""
    return views.vote_question(commands.plan_question(current_actor(), item_id, form)), 201


@api.put("/vote-questions/<uuid:question_id>")
@accepts(ChangeQuestion)
def change_question(question_id: UUID, form: ChangeQuestion) -> VoteQuestionView:
    """A planned question asks something else."""
    return views.vote_question(commands.change_question(current_actor(), question_id, form))


@api.put("/vote-questions/<uuid:question_id>/position")
@accepts(MoveQuestion)
def move_question(question_id: UUID, form: MoveQuestion) -> list[VoteQuestionView]:
    """A planned question changes its place; the answer is all that are to be put."""
    return [views.vote_question(row) for row in commands.move_question(current_actor(), question_id, form)]


@api.delete("/vote-questions/<uuid:question_id>")
def drop_question(question_id: UUID) -> None:
    """A planned question is not put."""
    commands.drop_question(current_actor(), question_id)


@api.post("/agenda-items/<uuid:item_id>/readiness-checks")
def ask_readiness(item_id: UUID) -> tuple[ReadinessCheckView, int]:
    """Those who vote are asked whether they are ready."""
    return views.readiness_check(commands.ask_readiness(current_actor(), item_id)), 201


@api.put("/readiness-checks/<uuid:check_id>/answer")
@accepts(AnswerReadiness)
def answer_readiness(check_id: UUID, form: AnswerReadiness) -> ReadySeatView:
    """One is ready to vote, or not yet."""
    return views.ready_seat(commands.answer_readiness(current_actor(), check_id, form))


@api.post("/readiness-checks/<uuid:check_id>/closure")
def end_readiness(check_id: UUID) -> None:
    """Nobody is asked any more."""
    commands.end_readiness(current_actor(), check_id)
